// Made by tools/make-client.ts from docs/generated/api.json.

export interface paths {
    "/access-lists/console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the networks from which office staff may work; none means anywhere. */
        get: operations["getAccessListsConsole"];
        put?: never;
        /** Lets office staff work from a network, and from then on from listed ones alone. */
        post: operations["postAccessListsConsole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access-lists/console/{network_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a network off the list. */
        delete: operations["deleteAccessListsConsoleNetwork_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access-lists/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who is never served and who is never slowed by the rate limits. */
        get: operations["getAccessListsLimits"];
        put?: never;
        /** Blocks an address, person or key, or takes the rate limits off it. */
        post: operations["postAccessListsLimits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access-lists/limits/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an entry off the block and allow lists. */
        delete: operations["deleteAccessListsLimitsEntry_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists API keys, without their secrets. */
        get: operations["getApiKeys"];
        put?: never;
        /** Makes an API key; it and its signing secret are shown this once. */
        post: operations["postApiKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes what an API key may do, from where and until when. */
        put: operations["putApiKeysKey_id"];
        post?: never;
        /** Ends an API key. */
        delete: operations["deleteApiKeysKey_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches the audit trail: who did what to what, with before and after. */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/customers/{customer_id}/charges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer is to be billed and no invoice has yet, oldest first. */
        get: operations["getBillingCustomersCustomer_idCharges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/customers/{customer_id}/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer owes and what stands to his credit, by the ledger. */
        get: operations["getBillingCustomersCustomer_idDues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invoices, bills of supply, credit and debit notes, newest first, with how they stand; customers see their own. */
        get: operations["getBillingDocuments"];
        put?: never;
        /** Issues an invoice by hand, for lines and charges of a customer. The same id is the same invoice. */
        post: operations["postBillingDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The documents that are looked for as CSV, newest first. */
        get: operations["getBillingDocumentsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document with its lines, credit and debit notes and what was paid of it. */
        get: operations["getBillingDocumentsDocument_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for what is open of an invoice to be paid, and has the customer told where unless tell is null. */
        post: operations["postBillingDocumentsDocument_idAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a credit note: for all that is left of an invoice, or by line the quantity or amount that goes back. */
        post: operations["postBillingDocumentsDocument_idCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/credit-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a credit note would come to if it were written now, and what would then be open; writes nothing. */
        post: operations["postBillingDocumentsDocument_idCreditPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/debit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a debit note: what an invoice charged too little, by line. It is paid as an invoice of its own. */
        post: operations["postBillingDocumentsDocument_idDebit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/debit-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a debit note would come to if it were written now; writes nothing. */
        post: operations["postBillingDocumentsDocument_idDebitPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A link to a document, or its packing slip, as PDF, in the customer’s language or the one named; null while it is printed. */
        get: operations["getBillingDocumentsDocument_idPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/documents/{document_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the customer a document again. */
        post: operations["postBillingDocumentsDocument_idSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/letterhead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands at the head of the business’s papers. */
        get: operations["getBillingLetterhead"];
        /** Chooses the logo that papers are printed with from now on; null for none. */
        put: operations["putBillingLetterhead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of some papers are printed; ids joined by commas. */
        get: operations["getBillingPapers"];
        put?: never;
        /** Has the invoices, or packing slips, of many documents or orders printed in one language, to be fetched as one PDF. */
        post: operations["postBillingPapers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/papers.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers that are printed, behind each other as one PDF; ids joined by commas. */
        get: operations["getBillingPapersPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/billing/receipts/{receipt_id}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A link to the receipt for money that came as PDF; null while it is printed. */
        get: operations["getBillingReceiptsReceipt_idPaper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists brands by name. */
        get: operations["getBrands"];
        put?: never;
        /** Adds a brand. */
        post: operations["postBrands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/{brand_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a brand. */
        patch: operations["patchBrandsBrand_id"];
        trace?: never;
    };
    "/business": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The business: its names, papers, address and colour. */
        get: operations["getBusiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of the business; null clears. A GSTIN brings its PAN and state with it. */
        patch: operations["patchBusiness"];
        trace?: never;
    };
    "/business/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What anyone may know of the business: name, colours, languages, words, what it offers. */
        get: operations["getBusinessPublic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives all categories in their order; parent_id says where each hangs. */
        get: operations["getCategories"];
        put?: never;
        /** Adds a category as the last of its siblings. */
        post: operations["postCategories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{category_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a category that holds nothing. */
        delete: operations["deleteCategoriesCategory_id"];
        options?: never;
        head?: never;
        /** Changes a category: its names, tax code, attributes, picture. */
        patch: operations["patchCategoriesCategory_id"];
        trace?: never;
    };
    "/categories/{category_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a category with all below it under another, before one of its new siblings or to the end. */
        post: operations["postCategoriesCategory_idMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The business's time, and where its clock is being moved to. */
        get: operations["getClock"];
        /** Moves a demo business's clock forward; everything due on the way is done in its order. */
        put: operations["putClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code to sign in or up, or to set a new password. */
        post: operations["postCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/banner-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the banners in another order. */
        put: operations["putContentBannerOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/banners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the banners in the order in which they are shown, with how often they were seen and followed. */
        get: operations["getContentBanners"];
        put?: never;
        /** Adds a banner after the others. */
        post: operations["postContentBanners"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/banners/{banner_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a banner and what was counted of it. */
        delete: operations["deleteContentBannersBanner_id"];
        options?: never;
        head?: never;
        /** Changes a banner. */
        patch: operations["patchContentBannersBanner_id"];
        trace?: never;
    };
    "/content/menus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the menus of the store. */
        get: operations["getContentMenus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/menus/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Writes a menu of the store as a whole; the version of one that was never written is 0. */
        put: operations["putContentMenusKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the pages of the store by their address. */
        get: operations["getContentPages"];
        put?: never;
        /** Begins a page, which visitors do not see yet. */
        post: operations["postContentPages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/pages/{page_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a page as it is written. */
        get: operations["getContentPagesPage_id"];
        put?: never;
        post?: never;
        /** Removes a page for good. */
        delete: operations["deleteContentPagesPage_id"];
        options?: never;
        head?: never;
        /** Changes what is written of a page; visitors see it once it is published. */
        patch: operations["patchContentPagesPage_id"];
        trace?: never;
    };
    "/content/pages/{page_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows visitors a page as it is written now. */
        post: operations["postContentPagesPage_idPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/content/pages/{page_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a page down; what is written stays. */
        post: operations["postContentPagesPage_idWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-bulk-acts/{bulk_act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far an act on many customers is, and what could not be done and why. */
        get: operations["getCustomerBulkActsBulk_act_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-bulk-acts/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes up to 10,000 customer accounts, as a job. */
        post: operations["postCustomerBulkActsClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-bulk-acts/tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up to 10,000 customers a tag or takes it away, as a job. */
        post: operations["postCustomerBulkActsTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files that were imported, newest first. */
        get: operations["getCustomerImports"];
        put?: never;
        /** Takes a CSV file of customers (UTF-8, at most 50,000 rows) and guesses what its columns are; changes no customer. */
        post: operations["postCustomerImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a file: its columns, its first rows, how far it is and what came of its rows. */
        get: operations["getCustomerImportsImport_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-imports/{import_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a checked file: customers are added and changed, rows with faults are left out. */
        post: operations["postCustomerImportsImport_idApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-imports/{import_id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says what the columns are and starts the check, which changes no customer. */
        put: operations["putCustomerImportsImport_idMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-imports/{import_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports row by row what became of a file, or would become: what is wrong, in which column, and what to do. */
        get: operations["getCustomerImportsImport_idRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tags in use that begin with some letters, with how many customers have each. */
        get: operations["getCustomerTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists customers by what is typed, by a saved segment, by a rule; a page at a time. */
        get: operations["getCustomers"];
        put?: never;
        /** Adds a customer. A contact that is another customer's is refused, with whose it is. */
        post: operations["postCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the customers that the list would show as a CSV file. */
        get: operations["getCustomersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a customer with contacts, tags and consents; a merged one as the customer it became. */
        get: operations["getCustomersCustomer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is known of a customer and how it wants to hear from us; what is left out stays. */
        patch: operations["patchCustomersCustomer_id"];
        trace?: never;
    };
    "/customers/{customer_id}/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses of a customer, oldest first. */
        get: operations["getCustomersCustomer_idAddresses"];
        put?: never;
        /** Adds an address to a customer. */
        post: operations["postCustomersCustomer_idAddresses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/addresses/{address_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One address of a customer. */
        get: operations["getCustomersCustomer_idAddressesAddress_id"];
        put?: never;
        post?: never;
        /** Takes an address off a customer's list. */
        delete: operations["deleteCustomersCustomer_idAddressesAddress_id"];
        options?: never;
        head?: never;
        /** Changes an address, or makes it the default of a use. */
        patch: operations["patchCustomersCustomer_idAddressesAddress_id"];
        trace?: never;
    };
    "/customers/{customer_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a customer account; what the law wants kept is kept. */
        post: operations["postCustomersCustomer_idClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down what a customer agrees to or refuses, and where it was said; the newest word on a purpose holds. */
        post: operations["postCustomersCustomer_idConsents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a customer one more contact; one that is another customer's is refused, with whose it is. */
        post: operations["postCustomersCustomer_idContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/contacts/{contact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a contact away from a customer. */
        delete: operations["deleteCustomersCustomer_idContactsContact_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/contacts/{contact_id}/primary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a contact the first of its kind to be used. */
        put: operations["putCustomersCustomer_idContactsContact_idPrimary"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to how much a customer buys before paying, and how much of that is used. */
        get: operations["getCustomersCustomer_idCredit"];
        /** Sets up to how much a customer buys before paying, and within how many days he pays. */
        put: operations["putCustomersCustomer_idCredit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the merges that made a customer what it is. */
        get: operations["getCustomersCustomer_idMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note about a customer, for staff to read. */
        post: operations["postCustomersCustomer_idNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/notes/{note_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the words of a note; the audit trail keeps the earlier ones. */
        put: operations["putCustomersCustomer_idNotesNote_id"];
        post?: never;
        /** Takes a note away; the audit trail keeps its words. */
        delete: operations["deleteCustomersCustomer_idNotesNote_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a closed account again. */
        post: operations["postCustomersCustomer_idReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a customer tags and takes others away. */
        put: operations["putCustomersCustomer_idTags"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customer_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows everything that happened with a customer, newest first: events, notes and changes. */
        get: operations["getCustomersCustomer_idTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the customers that the list would show. */
        get: operations["getCustomersCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Files, newest first. */
        get: operations["getFiles"];
        put?: never;
        /** Uploads one file for a purpose; what it is is found in its content. With an Idempotency-Key it is kept once. */
        post: operations["postFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a file, and what uses it. */
        get: operations["getFilesFile_id"];
        put?: never;
        post?: never;
        /** Removes a file that nothing uses. */
        delete: operations["deleteFilesFile_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{file_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file itself, for those who may see it. */
        get: operations["getFilesFile_idContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{file_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a link that shows a file to whoever has it, for up to seven days. */
        post: operations["postFilesFile_idLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{file_id}/linked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file by a signed link, without signing in. */
        get: operations["getFilesFile_idLinked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{file_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of the shop window, for anyone; no wider than asked, where a width is. */
        get: operations["getFilesFile_idOpen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{kind}/{provider_id}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers a provider that asks whether the address is ours before it tells anything (WhatsApp). */
        get: operations["getHooksKindProvider_idToken"];
        put?: never;
        /** Where a provider tells what became of messages and what people answered; each in its own words, checked by its own signature. */
        post: operations["postHooksKindProvider_idToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/payments/{kind}/{gateway_id}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A gateway’s webhook: kept once its signature over the raw bytes holds, answered at once, applied after. */
        post: operations["postHooksPaymentsKindGateway_idToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/insight/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The looks over all that was written, by night and when somebody asked, newest first. */
        get: operations["getInsightChecks"];
        put?: never;
        /** Looks whether all that was written agrees: orders, deliveries, bills, stock and money; says what doesn’t. */
        post: operations["postInsightChecks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists invitations. */
        get: operations["getInvites"];
        put?: never;
        /** Invites somebody to work here, by a link to his phone or mailbox. */
        post: operations["postInvites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an invitation back. */
        delete: operations["deleteInvitesInvite_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation to work here, and signs in. */
        post: operations["postInvitesAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-bulk-acts/{bulk_act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how far an act on many items is, and what could not be done and why. */
        get: operations["getItemBulkActsBulk_act_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-bulk-acts/category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts up to 10,000 items into a category, or into none, as a job. */
        post: operations["postItemBulkActsCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-bulk-acts/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the prices of up to 10,000 items by hundredths of a percent, then by paise, then to a multiple, as a job. */
        post: operations["postItemBulkActsPrice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-bulk-acts/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts up to 10,000 items up for sale, takes them down, archives them or brings them back, as a job. */
        post: operations["postItemBulkActsState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files that were imported, newest first. */
        get: operations["getItemImports"];
        put?: never;
        /** Takes a CSV file of items (UTF-8, at most 300,000 rows) and guesses what its columns are; changes no item. */
        post: operations["postItemImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a file: its columns, its first rows, how far it is and what came of its rows. */
        get: operations["getItemImportsImport_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-imports/{import_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies a checked file: items are added and changed, rows with faults are left out. */
        post: operations["postItemImportsImport_idApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-imports/{import_id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says what the columns are and starts the check, which changes no item. */
        put: operations["putItemImportsImport_idMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/item-imports/{import_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports row by row what became of a file, or would become: what is wrong, in which column, and what to do. */
        get: operations["getItemImportsImport_idRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what the business sells: by what is typed, with typos and in Hindi, the best first; else by name. */
        get: operations["getItems"];
        put?: never;
        /** Adds something that is sold: goods, a service, labour. Sizes and colours of one thing share a family. */
        post: operations["postItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the items that the list would show as a CSV file, which can be imported again. */
        get: operations["getItemsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an item with its category, tax code, pictures, barcodes and variants. */
        get: operations["getItemsItem_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes an item; what is left out stays. */
        patch: operations["patchItemsItem_id"];
        trace?: never;
    };
    "/items/{item_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what became of an item: who changed what, the newest first. */
        get: operations["getItemsItem_idChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{item_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an item up for sale, takes it down, archives it or brings it back as a draft. */
        post: operations["postItemsItem_idState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what the list would show by category, brand and attribute. */
        get: operations["getItemsFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts with their balances, now or at a moment; by the beginning of the path and by unit. */
        get: operations["getLedgerAccounts"];
        put?: never;
        /** Opens an account of the chart; open already, it stays as it is. */
        post: operations["postLedgerAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account with its balances: posted, pending and available; now, at an instant, or at the end of a day. */
        get: operations["getLedgerAccountsAccount_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/accounts/{account_id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pending transfers that still hold something of an account. */
        get: operations["getLedgerAccountsAccount_idHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/accounts/{account_id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was posted to an account, with the running balance. */
        get: operations["getLedgerAccountsAccount_idStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/accounts/{account_id}/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole statement of an account as CSV, oldest first. */
        get: operations["getLedgerAccountsAccount_idStatementCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts: every kind of account with its names. */
        get: operations["getLedgerChart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs of the self-check, newest first. */
        get: operations["getLedgerChecks"];
        put?: never;
        /** Does at once what each night does: folds, seals, and checks the ledger against itself. */
        post: operations["postLedgerChecks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The seals over the transfers, newest first. */
        get: operations["getLedgerSeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/seals/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes every seal and says which is the first that does not hold. */
        get: operations["getLedgerSealsVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transfers, newest first; of one chain, or about one thing (noun, noun_id). */
        get: operations["getLedgerTransfers"];
        put?: never;
        /** Moves an amount between two accounts by hand, for a reason. The same id again changes nothing. */
        post: operations["postLedgerTransfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/transfers/{transfer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A transfer: what it is about, how its hold ended, what of it was taken back. */
        get: operations["getLedgerTransfersTransfer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/transfers/{transfer_id}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a transfer back, or part of it, by an opposite one that refers to it. */
        post: operations["postLedgerTransfersTransfer_idReverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Debits and credits by heading, and in all by unit, where the two sides are equal. */
        get: operations["getLedgerTrialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/left-carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Baskets that were left, newest first, and what came of each. */
        get: operations["getLeftCarts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/left-carts/sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many baskets were left and reminded of in some days, and what was bought of those after all. */
        get: operations["getLeftCartsSums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merge-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists pairs of customers that seem to be one and wait for a decision. */
        get: operations["getMergeSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merge-suggestions/{suggestion_id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that two customers are not one: they are not suggested again. */
        post: operations["postMergeSuggestionsSuggestion_idDismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes one customer of two, with the versions that were looked at; `take` names the fields kept from the loser. */
        post: operations["postMerges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/{merge_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a merge back: exactly what moved goes back, what came since stays. */
        post: operations["postMergesMerge_idUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merges/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows field by field what merging two customers would keep, and what would move. */
        get: operations["getMergesPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages, newest first; state=failed lists the dead letters. Codes are masked. */
        get: operations["getMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message with every step of its life. */
        get: operations["getMessagesMessage_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{message_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a dead letter again, once. */
        post: operations["postMessagesMessage_idResend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages of the last 24 hours are in which state, by channel. */
        get: operations["getMessagesCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices on which one gets push. */
        get: operations["getMessagesDevices"];
        put?: never;
        /** Has push reach the device one is signed in on; an app says so at each start. For a browser the token is its subscription as JSON. */
        post: operations["postMessagesDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends push to one of one’s devices: when one signs out there, or wants none. */
        delete: operations["deleteMessagesDevicesDevice_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/devices/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which services the business pushes, and the key that browsers subscribe for. */
        get: operations["getMessagesDevicesOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/devices/pretended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has the app put on one’s phone in the sandbox, where the business pushes there; it is there in a moment. */
        post: operations["postMessagesDevicesPretended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/occasions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that people are told about: the variables of its texts, and by which channels it goes. */
        get: operations["getMessagesOccasions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/occasions/{occasion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses by which channels, in which order, an occasion is told, or not at all. If-Match "0" while nobody has chosen. */
        put: operations["putMessagesOccasionsOccasion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/preferences/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody wants to hear. */
        get: operations["getMessagesPreferencesPerson_id"];
        /** Keeps what somebody has said to want, on the phone or at the counter. */
        put: operations["putMessagesPreferencesPerson_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/preferences/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one wants to hear on which channel, and one’s quiet hours. */
        get: operations["getMessagesPreferencesMine"];
        /** Chooses what one wants to hear; what is not named stays. Codes and what belongs to an order always come. */
        put: operations["putMessagesPreferencesMine"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a text with sample values in both languages, as a mail, and how many parts an SMS has. */
        post: operations["postMessagesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts at gateways and mail servers; secrets are never shown again. */
        get: operations["getMessagesProviders"];
        put?: never;
        /** Adds an account at a gateway or mail server: msg91 { at, authkey } or smtp { at, host, port, user, password, from_name, from_email, reply_to }. */
        post: operations["postMessagesProviders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/providers/{provider_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes an account; secrets that are not given stay. */
        put: operations["putMessagesProvidersProvider_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/providers/{provider_id}/hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a gateway reports deliveries, as it is to be typed at its panel. */
        get: operations["getMessagesProvidersProvider_idHook"];
        put?: never;
        /** Makes anew where a gateway reports deliveries, as it is to be typed at its panel. */
        post: operations["postMessagesProvidersProvider_idHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The texts, by occasion, channel and language. */
        get: operations["getMessagesTemplates"];
        put?: never;
        /** Adds a text for an occasion, a channel and a language. An SMS needs its entry in the operators’ register (DLT). */
        post: operations["postMessagesTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One text. */
        get: operations["getMessagesTemplatesTemplate_id"];
        /** Gives a text other words, or switches it on or off; messages on their way keep the words they were made with. */
        put: operations["putMessagesTemplatesTemplate_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/templates/{template_id}/wordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every wording that a text ever had, newest first. */
        get: operations["getMessagesTemplatesTemplate_idWordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a text with its sample values to an address, to try it; one for push goes to one’s own devices. */
        post: operations["postMessagesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/unreachable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that nothing is sent to any more: the mailbox does not exist, or its owner calls our mail spam. */
        get: operations["getMessagesUnreachable"];
        put?: never;
        post?: never;
        /** Lets an address be tried again, for instance when its owner says that the mailbox is mended. */
        delete: operations["deleteMessagesUnreachable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own notices, newest first. */
        get: operations["getNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a notice as read. */
        post: operations["postNoticesNotice_idRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks all notices as read. */
        post: operations["postNoticesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many of one’s notices are unread, counted up to 100. */
        get: operations["getNoticesUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how jobs, events and schedules stand. */
        get: operations["getOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives up a job that has failed or waits. */
        delete: operations["deleteOperationsJobsJob_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a failed job tried again now. */
        post: operations["postOperationsJobsJob_idRetry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-bulk-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Packs, sends, hands over or cancels many orders by a job: those named, or those that are looked for. */
        post: operations["postOrderBulkActs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-bulk-acts/{bulk_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an act on many orders is, and what could not be done and why. */
        get: operations["getOrderBulkActsBulk_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disputes about orders with all that was said, newest first; customers see their own. */
        get: operations["getOrderDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-disputes/{dispute_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a dispute: rejected without an amount, else resolved, with the amount credited and given back. */
        post: operations["postOrderDisputesDispute_idEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-disputes/{dispute_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says something about an order in dispute; the other side is to answer. */
        post: operations["postOrderDisputesDispute_idMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-parcels/{parcel_id}/challan.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The challan with which a parcel went that replaces goods of an order, as a PDF. */
        get: operations["getOrderParcelsParcel_idChallanPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-parcels/{parcel_id}/come-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a parcel that couldn’t be handed over: its invoice is credited, its goods are in stock again. */
        post: operations["postOrderParcelsParcel_idComeBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-parcels/{parcel_id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a parcel was handed over, and to whom. */
        post: operations["postOrderParcelsParcel_idDeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-parcels/{parcel_id}/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a parcel: its goods leave the stock and are billed, or go on a challan where they replace others. */
        post: operations["postOrderParcelsParcel_idDispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-parcels/{parcel_id}/unpack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unpacks a parcel that hasn’t left. */
        post: operations["postOrderParcelsParcel_idUnpack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-windows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The times at which goods are brought. */
        get: operations["getOrderWindows"];
        put?: never;
        /** Adds a time at which goods are brought: weekdays, from, to, and for how many orders. */
        post: operations["postOrderWindows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/order-windows/{window_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a time at which goods are brought, or switches it off; who has chosen it keeps it. */
        put: operations["putOrderWindowsWindow_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, newest first: by how far they are (several with commas), by day, customer, item or text; customers see their own. */
        get: operations["getOrders"];
        put?: never;
        /** Orders for a customer, as staff take it down. The same id is the same order. */
        post: operations["postOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders that are looked for as CSV, newest first. */
        get: operations["getOrdersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order with its lines, parcels, timeline, money and papers; customers see their own. */
        get: operations["getOrdersOrder_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an order, or some of its lines; what was paid for them goes back, the way it came or into the wallet. */
        post: operations["postOrdersOrder_idCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a dispute about an order or one line of it, with what is wrong and pictures. */
        post: operations["postOrdersOrder_idDisputes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes something about an order for those who work here. */
        post: operations["postOrdersOrder_idNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Packs a parcel of what is still to be sent: all of it unless lines are named. */
        post: operations["postOrdersOrder_idParcels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets an order go that waits for its customer’s credit, although it is beyond the limit. */
        post: operations["postOrdersOrder_idRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{order_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks to send goods back, for their money or for the same again, with a reason and pictures; customers within the days after delivery. The same id is the same return. */
        post: operations["postOrdersOrder_idReturns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many orders are how far, of those that are looked for. */
        get: operations["getOrdersCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an order for a customer would come to, for whoever takes it down. */
        post: operations["postOrdersReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/own/customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer that one is; made when one has only just signed up. */
        post: operations["postOwnCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/own/orders/{order_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts what was ordered before into the basket again, as far as it is still for sale. */
        post: operations["postOwnOrdersOrder_idAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/own/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own payments, newest first. */
        get: operations["getOwnPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own passkeys. */
        get: operations["getPasskeys"];
        put?: never;
        /** Adds the passkey that the browser has made. */
        post: operations["postPasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes one of one's own passkeys. */
        delete: operations["deletePasskeysPasskey_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to add a passkey. */
        post: operations["postPasskeysChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by the code that was sent; all sessions end. */
        post: operations["postPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be paid by a link, to whom and how; kept methods for the customer signed in. */
        get: operations["getPayToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{token}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a try to pay and says what the browser is to do next. The same attempt_id is the same try. */
        post: operations["postPayTokenAttempts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{token}/attempts/{attempt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a try to pay stands; the gateway is asked when it may have news. */
        get: operations["getPayTokenAttemptsAttempt_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{token}/emi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plans by which it can be paid in parts. */
        get: operations["getPayTokenEmi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pay/{token}/return/{attempt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a gateway sends the payer’s browser back to; it goes on to the payer’s page. */
        get: operations["getPayTokenReturnAttempt_id"];
        put?: never;
        /** Where a gateway sends the payer’s browser back to; it goes on to the payer’s page. */
        post: operations["postPayTokenReturnAttempt_id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is and was to be paid, newest first; q finds number, title, payer or a gateway’s id of a payment. */
        get: operations["getPayments"];
        put?: never;
        /** Asks for something to be paid. The same id is the same payment. */
        post: operations["postPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payments that are looked for as CSV, newest first. */
        get: operations["getPaymentsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payment with its tries, receipts, refunds, entries, webhooks and everything that happened to it. */
        get: operations["getPaymentsPayment_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a try to pay at a gateway on the payer’s behalf: its page, its link or a UPI code. The same attempt_id is the same try. */
        post: operations["postPaymentsPayment_idAttempts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what was to be paid; what still comes for it goes back by itself. */
        post: operations["postPaymentsPayment_idCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/debits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Debits what is still open of a payment by a mandate of its customer. The same attempt_id is the same debit. */
        post: operations["postPaymentsPayment_idDebits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters cash, a bank transfer (with its UTR) or a cheque; it counts once somebody else has verified it. */
        post: operations["postPaymentsPayment_idEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the payer the address at which to pay, by the channel that is named or the best that reaches him. */
        post: operations["postPaymentsPayment_idLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the gateways now what became of a payment’s tries. */
        post: operations["postPaymentsPayment_idLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/{payment_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends money back, never more than came: one refund for each receipt it is taken from. The same id is the same refund. */
        post: operations["postPaymentsPayment_idRefunds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the books and gateways’ reports differ, newest first, and what was done about it. */
        get: operations["getPaymentsDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/differences/{difference_id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes up what only the gateway knew of, for a payment: as money that came, or as a refund of it. */
        post: operations["postPaymentsDifferencesDifference_idAdopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/differences/{difference_id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down that the gateway was asked about a difference, or that it is waited for; it stays open. */
        post: operations["postPaymentsDifferencesDifference_idNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/differences/{difference_id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a difference again that was written off; its booking is reversed. */
        post: operations["postPaymentsDifferencesDifference_idReopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/differences/{difference_id}/write_off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bears a difference: it becomes an expense. Can be undone. */
        post: operations["postPaymentsDifferencesDifference_idWrite_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments that payers’ banks contest, newest first, with the time until which the gateway wants an answer. */
        get: operations["getPaymentsDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money taken by hand, newest first; state=entered lists what waits for somebody else to verify. */
        get: operations["getPaymentsEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/entries/{entry_id}/bounce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down that a verified cheque bounced; what it paid is owed again. */
        post: operations["postPaymentsEntriesEntry_idBounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/entries/{entry_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rejects money that somebody else has entered. */
        post: operations["postPaymentsEntriesEntry_idReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/entries/{entry_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verifies money that somebody else has entered: it has come in. */
        post: operations["postPaymentsEntriesEntry_idVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateway-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gateways there are, and what each can. */
        get: operations["getPaymentsGatewayKinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateway-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the accounts at gateways are called, in the order in which they are used, for whoever sees payments. */
        get: operations["getPaymentsGatewayNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts at gateways, in the order in which they are used; secrets are never shown again. */
        get: operations["getPaymentsGateways"];
        put?: never;
        /** Adds an account at a gateway; the settings are those of its kind, `at` says whether sandbox, test or live. */
        post: operations["postPaymentsGateways"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways/{gateway_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes an account at a gateway; secrets that are not given stay. */
        put: operations["putPaymentsGatewaysGateway_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways/{gateway_id}/hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a gateway’s webhooks go, as it is to be typed at its panel. */
        get: operations["getPaymentsGatewaysGateway_idHook"];
        put?: never;
        /** Makes anew where a gateway’s webhooks go, as it is to be typed at its panel. */
        post: operations["postPaymentsGatewaysGateway_idHook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways/{gateway_id}/prove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries an account’s keys by a call that changes nothing. */
        post: operations["postPaymentsGatewaysGateway_idProve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways/{gateway_id}/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a gateway’s reports now and compares them with the books, as is done every morning. */
        post: operations["postPaymentsGatewaysGateway_idReconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/gateways/{gateway_id}/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a gateway paid out between two days, by settlement: gross, fees, tax and net, with the bank’s reference. At most 92 days. */
        get: operations["getPaymentsGatewaysGateway_idSettlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks that came, newest first, and what became of each. */
        get: operations["getPaymentsHooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kept methods and mandates: one’s own, or for staff those of a customer. */
        get: operations["getPaymentsKept"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/kept/{kept_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forgets a kept method or ends a mandate, at once here and as soon as it answers at the gateway. */
        delete: operations["deletePaymentsKeptKept_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/received-today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has come in since the business’s day began, in rupees. */
        get: operations["getPaymentsReceivedToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money that went or is to go back, newest first; state=failed lists those that nobody has tried again yet, way=hand&state=asked what is to be paid by hand. */
        get: operations["getPaymentsRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/refunds/{refund_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One refund. */
        get: operations["getPaymentsRefundsRefund_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/refunds/{refund_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a refund that failed again, or has it paid by hand instead. */
        post: operations["postPaymentsRefundsRefund_idAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/refunds/{refund_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drops a refund that was to be paid by hand and wasn’t. */
        post: operations["postPaymentsRefundsRefund_idDrop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payments/refunds/{refund_id}/paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down that a refund was paid by hand: in cash, or from the bank with its reference. */
        post: operations["postPaymentsRefundsRefund_idPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who works here, by role, state or a part of name, phone or e-mail. */
        get: operations["getPeople"];
        put?: never;
        /** Adds somebody who works here, with his roles. */
        post: operations["postPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows somebody who can sign in, with his roles. */
        get: operations["getPeoplePerson_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes somebody's name and language. */
        patch: operations["patchPeoplePerson_id"];
        trace?: never;
    };
    "/people/{person_id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shuts somebody out; his sessions end at once. */
        post: operations["postPeoplePerson_idBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes somebody's password away and sends him a code to set a new one. */
        post: operations["postPeoplePerson_idResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives somebody exactly these roles; none of them beyond what the giver holds. */
        put: operations["putPeoplePerson_idRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the authenticator off somebody who lost it. */
        delete: operations["deletePeoplePerson_idTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/{person_id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets somebody in again. */
        post: operations["postPeoplePerson_idUnblock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists attempts to sign in, of one person or of all. */
        get: operations["getPeopleSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists every permission there is, what it allows and which reaches it knows. */
        get: operations["getPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The areas that the business serves. */
        get: operations["getPlacesAreas"];
        put?: never;
        /** Makes a service area, empty at first. */
        post: operations["postPlacesAreas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/areas/{area_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One service area. */
        get: operations["getPlacesAreasArea_id"];
        put?: never;
        post?: never;
        /** Removes a service area. */
        delete: operations["deletePlacesAreasArea_id"];
        options?: never;
        head?: never;
        /** Renames a service area or switches it on or off. */
        patch: operations["patchPlacesAreasArea_id"];
        trace?: never;
    };
    "/places/areas/{area_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a pasted list of pincodes into a service area and reports on every entry; a dry run changes nothing. */
        post: operations["postPlacesAreasArea_idImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/areas/{area_id}/pincodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pincodes of a service area. */
        get: operations["getPlacesAreasArea_idPincodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks that pincode, state, city and point of an address belong together; keeps nothing. */
        post: operations["postPlacesCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/pincodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pincodes nearest to a point (near=lat,lng), with distances in metres. */
        get: operations["getPlacesPincodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/pincodes/{pincode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pincode: its states, districts, post offices and centre. */
        get: operations["getPlacesPincodesPincode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds places while one types: the first digits of a pincode, or words of a place with district or state. */
        get: operations["getPlacesSearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/places/serves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the business serves a pincode, and in which of its areas. */
        get: operations["getPlacesServes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/items/{item_id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prices of an item in every list. */
        get: operations["getPricingItemsItem_idPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Offers and coupons in the order in which they are looked at, with their use and revenue. */
        get: operations["getPricingOffers"];
        put?: never;
        /** Adds an offer, or a coupon when it has a code, as the last in the order. */
        post: operations["postPricingOffers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/offers/{offer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One offer with the goods and people it is for. */
        get: operations["getPricingOffersOffer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes an offer; what is left out stays, and orders made under it keep its old terms. */
        patch: operations["patchPricingOffersOffer_id"];
        trace?: never;
    };
    "/pricing/offers/{offer_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an offer before another in the order in which they are looked at, or at its end. */
        post: operations["postPricingOffersOffer_idMove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/offers/{offer_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses an offer, takes it up again, or puts it away. */
        post: operations["postPricingOffersOffer_idState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/price-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price lists, newest first, with how many prices each holds. */
        get: operations["getPricingPriceLists"];
        put?: never;
        /** Adds a price list, for everybody or for a segment of customers, for some days or always. */
        post: operations["postPricingPriceLists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/price-lists/{price_list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One price list. */
        get: operations["getPricingPriceListsPrice_list_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a price list; what is left out stays. */
        patch: operations["patchPricingPriceListsPrice_list_id"];
        trace?: never;
    };
    "/pricing/price-lists/{price_list_id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings prices into a list from CSV with the columns sku, price, from_quantity, from_day, until_day; without apply it only says what would happen. */
        post: operations["postPricingPriceListsPrice_list_idImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/price-lists/{price_list_id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prices of a list, with the items they are for. */
        get: operations["getPricingPriceListsPrice_list_idPrices"];
        put?: never;
        /** Adds a price of an item to a list: from a quantity on, for some days or always. */
        post: operations["postPricingPriceListsPrice_list_idPrices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/price-lists/{price_list_id}/prices.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prices of a list as CSV, in the columns that can be brought in again. */
        get: operations["getPricingPriceListsPrice_list_idPricesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/price-lists/{price_list_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a price list, takes it up again, or puts it away. */
        post: operations["postPricingPriceListsPrice_list_idState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pricing/prices/{price_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a price out of its list. Orders made by it keep it. */
        delete: operations["deletePricingPricesPrice_id"];
        options?: never;
        head?: never;
        /** Changes a price; what is left out stays. */
        patch: operations["patchPricingPricesPrice_id"];
        trace?: never;
    };
    "/pricing/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prices a basket for a customer or a guest and explains every price and offer; nothing is written. */
        post: operations["postPricingTry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns with what is in them, newest first: all, or those in a state, of an order, for a refund or a replacement; customers see their own. */
        get: operations["getReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets goods come back, and says on which day they are fetched, if they are; sets aside what replaces them, or refunds them when it is sold out. */
        post: operations["postReturnsReturn_idApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Packs what replaces goods that came back, once. */
        post: operations["postReturnsReturn_idParcels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what came of an approved return: stock, credit notes and money are set right; what is to be replaced is set aside instead. */
        post: operations["postReturnsReturn_idReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives money back instead of a replacement that hasn’t left: at once for what came, else when it comes. */
        post: operations["postReturnsReturn_idRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says why goods may not come back. */
        post: operations["postReturnsReturn_idReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/returns/{return_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that goods aren’t sent back after all. */
        post: operations["postReturnsReturn_idWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the roles with what each allows: the permission matrix. */
        get: operations["getRoles"];
        put?: never;
        /** Adds a role of the business. */
        post: operations["postRoles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes what a role allows, at once for all who hold it. */
        put: operations["putRolesRole_id"];
        post?: never;
        /** Removes a role that nobody holds. */
        delete: operations["deleteRolesRole_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segment-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the fields that a rule may ask for, with what each can be asked. */
        get: operations["getSegmentFields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the saved segments. */
        get: operations["getSegments"];
        put?: never;
        /** Saves a rule as a segment. */
        post: operations["postSegments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/{segment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a segment; its customers are listed by GET /customers?segment_id=…. */
        get: operations["getSegmentsSegment_id"];
        /** Changes the name or the rule of a segment. */
        put: operations["putSegmentsSegment_id"];
        post?: never;
        /** Forgets a segment. */
        delete: operations["deleteSegmentsSegment_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts the customers that a rule means and shows the newest of them, without saving it. */
        post: operations["postSegmentsPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says who is signed in, what he may do and how he can prove himself. */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /** Signs out. */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/by-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by a code sent to a phone or mailbox. */
        post: operations["postSessionByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/by-passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by passkey. */
        post: operations["postSessionByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/by-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by phone or e-mail and password. */
        post: operations["postSessionByPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces one's own phone or mailbox by the one whose code is shown. */
        put: operations["putSessionContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/contact/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code to a phone or mailbox that one wants to have here. */
        post: operations["postSessionContactCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in by passkey. */
        post: operations["postSessionPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own password; all other sessions end. */
        put: operations["putSessionPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own name and language. */
        patch: operations["patchSessionPerson"];
        trace?: never;
    };
    "/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges a refresh token for new tokens; null takes the one in the cookie. */
        post: operations["postSessionRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the second factor before a sensitive act: authenticator, recovery code, or the code just sent. */
        post: operations["postSessionSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code for a sensitive act to who has no authenticator. */
        post: operations["postSessionSecondFactorCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a passkey before a sensitive act. */
        post: operations["postSessionSecondFactorPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/passkey-challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to show a passkey before a sensitive act. */
        post: operations["postSessionSecondFactorPasskeyChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own open sessions. */
        get: operations["getSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: operations["deleteSessionsSession_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all of one's own sessions but this one. */
        post: operations["postSessionsEndOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every choice that the business can make, with its JSON Schema, its value and the common one. */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One choice. */
        get: operations["getSettingsName"];
        /** Chooses a value; null goes back to the common one. If-Match "0" while nobody has chosen. */
        put: operations["putSettingsName"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own attempts to sign in. */
        get: operations["getSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs up a customer by a code sent to his phone or mailbox, with a password if he wants one. */
        post: operations["postSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items with what there is of them, at one place or all together; those that are low, out, ending or stopped alone if asked. */
        get: operations["getStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stock that is looked for as CSV. */
        get: operations["getStockCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/acts/{act_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undoes a receipt, a change by hand or a posted count, once, by opposite moves. */
        post: operations["postStockActsAct_idUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes what is on hand by hand, with a reason: a correction, or goods written off or past their day. The same id changes once. */
        post: operations["postStockAdjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last check of the kept sums against the moves; null before the first. */
        get: operations["getStockCheck"];
        put?: never;
        /** Checks the kept sums against the moves now. */
        post: operations["postStockCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of stock with how far each has come, newest first. */
        get: operations["getStockCounts"];
        put?: never;
        /** Opens a count of a place with a sheet of what the books hold there, of some items or all. */
        post: operations["postStockCounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/counts/{count_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A count with its sheet. */
        get: operations["getStockCountsCount_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/counts/{count_id}/give_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a count up; nothing changes. */
        post: operations["postStockCountsCount_idGive_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/counts/{count_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Writes down how much of some lots was counted; null takes a number back. */
        put: operations["putStockCountsCount_idLines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/counts/{count_id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts a count once: its differences become moves. */
        post: operations["postStockCountsCount_idPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/expiry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has ended or ends within some days, lot by lot with its value at cost, the soonest first. */
        get: operations["getStockExpiry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/items/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item’s stock by place, its lots on hand, and what is set aside for whom. */
        get: operations["getStockItemsItem_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/items/{item_id}/counted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says whether an item is counted; what is not counted can’t be sold out. */
        put: operations["putStockItemsItem_idCounted"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/items/{item_id}/low": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets how little of an item is low at a place. */
        put: operations["putStockItemsItem_idLow"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stores and warehouses, the one that orders are served from first. */
        get: operations["getStockLocations"];
        put?: never;
        /** Adds a store or warehouse; the first one is where orders are served from. */
        post: operations["postStockLocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/locations/{location_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a store or warehouse, closes it, or has orders served from it; what is left out stays. */
        patch: operations["patchStockLocationsLocation_id"];
        trace?: never;
    };
    "/stock/lots/{lot_id}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a lot and its whole batch from being sold, for a while or for good, or lets it go again. */
        post: operations["postStockLotsLot_idJudge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/movers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A hundred items by how much of them was sold in the last days: the most, or of what is on hand the least. */
        get: operations["getStockMovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why stock came and went, newest first: of an item, a lot, a place, a kind, or what it was for. */
        get: operations["getStockMoves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes goods in, each line into the lot of its batch, expiry, printed price and cost. The same id takes in once. */
        post: operations["postStockReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Goods sent from place to place, newest first. */
        get: operations["getStockTransfers"];
        put?: never;
        /** Sends goods from one place to another; they leave now and are under way until they arrive. */
        post: operations["postStockTransfers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/transfers/{transfer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A transfer with its lines. */
        get: operations["getStockTransfersTransfer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/transfers/{transfer_id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goods arrive, once: all that was sent, or less of the lines named. */
        post: operations["postStockTransfersTransfer_idArrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/transfers/{transfer_id}/call_back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls goods back that are under way: they are where they came from. */
        post: operations["postStockTransfersTransfer_idCall_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stock/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stock is worth at cost, by place and under way. */
        get: operations["getStockValue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the store says of itself, and who stands behind it. */
        get: operations["getStoreAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/banners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The banners that are shown now, in their order. */
        get: operations["getStoreBanners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/banners/{banner_id}/followed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts that a visitor followed a banner. */
        post: operations["postStoreBannersBanner_idFollowed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/banners/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts that a visitor saw banners. */
        post: operations["postStoreBannersSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/cart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The basket of whoever asks as it would be bought now, with what has changed since things were put in. */
        get: operations["getStoreCart"];
        put?: never;
        post?: never;
        /** Takes everything out of the basket. */
        delete: operations["deleteStoreCart"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/cart/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says yes to what has changed: prices are as they are now, and of what is short there is as much as is left. */
        post: operations["postStoreCartAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/cart/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets the coupons of the basket; which of them take something off, the answer says. */
        put: operations["putStoreCartCoupons"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/cart/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says how much of an item lies in the basket; nothing takes it out. A new visitor gets a basket, by a cookie and a token. */
        put: operations["putStoreCartLines"];
        /** Puts several items into the basket at once, besides what lies in it: a set, a list, a wishlist. */
        post: operations["postStoreCartLines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The categories that hold something for sale. */
        get: operations["getStoreCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/categories/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A category with the way to it, what is below it and beside it. */
        get: operations["getStoreCategoriesSlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/checkout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Orders what lies in one’s basket. The same id is the same order; another total than the expected one is shown first. */
        post: operations["postStoreCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/checkout/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the basket would come to where it goes: delivery, tax, coupons, wallet; when it can come and how it can be paid. */
        post: operations["postStoreCheckoutReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/for-engines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What search engines may index: the addresses of the items, 10,000 at a time. */
        get: operations["getStoreForEngines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Browses what is for sale: by what is typed, with typos and in Hindi; by category, brand, price and attributes. */
        get: operations["getStoreItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/items-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items by their ids, in that order; those no longer for sale are left out. */
        get: operations["getStoreItemsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/items/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item for sale with its pictures, variants and facts. */
        get: operations["getStoreItemsSlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/items/{slug}/beside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands beside an item: others of its category. */
        get: operations["getStoreItemsSlugBeside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/menus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store's menus. */
        get: operations["getStoreMenus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/narrowings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what a search or a category holds by category, brand and attribute. */
        get: operations["getStoreNarrowings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/nearest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where nothing answers what was typed: what may have been meant, and items that answer that. */
        get: operations["getStoreNearest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pages that visitors find, by address and title. */
        get: operations["getStorePages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/pages/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page as it was published. */
        get: operations["getStorePagesSlug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/shelf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What items cost whoever asks, where that isn’t their own price, and how much of each is left; ids joined by commas. */
        get: operations["getStoreShelf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be bought of some items now, up to 99 of each, and whether some of it waits in a basket; ids joined by commas. */
        get: operations["getStoreStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one may mean while one types: a few categories and items. */
        get: operations["getStoreSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/window": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shop window: categories, what is featured, the largest savings and the first shelves. */
        get: operations["getStoreWindow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/store/wishlists/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A wishlist that somebody shared, by its link. */
        get: operations["getStoreWishlistsToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/switches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every capability there is, on or off. */
        get: operations["getSwitches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/switches/{capability}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches a capability on or off; what it has written stays. */
        put: operations["putSwitchesCapability"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rates of the law as dated classes that a code can follow. */
        get: operations["getTaxClasses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks up the business's own HSN and SAC codes, with their rate on a day. */
        get: operations["getTaxCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax/gstins/{gstin}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether a GSTIN can exist, and whose kind, state and PAN it holds; not whether it was given out. */
        get: operations["getTaxGstinsGstin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the tax of a sale by line and head, and why it is so; writes nothing. */
        post: operations["postTaxPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tax/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every dated line of the business's rates, corrected ones too, by code and variety, the last first. */
        get: operations["getTaxRates"];
        put?: never;
        /** Adds the rate of a variety of a code from a day on; a correction names the line it corrects. */
        post: operations["postTaxRates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether an access token or API key is good, and for what (RFC 7662, as JSON). */
        post: operations["postTokensIntrospect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to set up an authenticator. */
        post: operations["postTotp"];
        /** Takes the authenticator off. */
        delete: operations["deleteTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the authenticator on by its first code, and shows the recovery codes. */
        post: operations["postTotpConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes. */
        post: operations["postTotpRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscribe/{message_id}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks whether to decline offers by mail; opening it declines nothing. */
        get: operations["getUnsubscribeMessage_idToken"];
        put?: never;
        /** Declines offers by mail at one click (RFC 8058): the link stands in the mail’s List-Unsubscribe. */
        post: operations["postUnsubscribeMessage_idToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own saved views of a list, and those that are shared. */
        get: operations["getViewsList"];
        put?: never;
        /** Saves a view of a list for oneself. */
        post: operations["postViewsList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{list}/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes what a saved view is called or shows. */
        put: operations["putViewsListView_id"];
        post?: never;
        /** Forgets a saved view. */
        delete: operations["deleteViewsListView_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{list}/{view_id}/sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Shares a saved view with all who work here, or no longer. */
        put: operations["putViewsListView_idSharing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a customer has in the wallet, of which money it consists, and until when the promotional can be spent. */
        get: operations["getWalletsCustomer_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came into a wallet and left it, newest first, with the balance after each line. */
        get: operations["getWalletsCustomer_idEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}/give-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts what is over on an invoice after a credit note into the wallet. The same id is once. */
        post: operations["postWalletsCustomer_idGiveBacks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a customer promotional money until a day. The same id is the same grant. */
        post: operations["postWalletsCustomer_idGrants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pays an invoice, or part of it, out of the wallet: promotional money first. The same id is the same payment. */
        post: operations["postWalletsCustomer_idPayments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/{customer_id}/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a wallet to be topped up, and says where to pay. The same id is the same payment. */
        post: operations["postWalletsCustomer_idTopUps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wallets/lots/{lot_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends what is unspent of a top-up, or part of it, back to where it came from. The same id is the same refund. */
        post: operations["postWalletsLotsLot_idRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wishes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that a customer wishes for, whichever list it is on. */
        get: operations["getWishes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wishes/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts something on a wishlist, or on the customer's first one. */
        put: operations["putWishesItem_id"];
        post?: never;
        /** Takes something off a wishlist, or off all of them. */
        delete: operations["deleteWishesItem_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wishlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a customer's wishlists. */
        get: operations["getWishlists"];
        put?: never;
        /** Begins a wishlist. */
        post: operations["postWishlists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/wishlists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a wishlist with what is on it and still for sale. */
        get: operations["getWishlistsList_id"];
        put?: never;
        post?: never;
        /** Removes a wishlist. */
        delete: operations["deleteWishlistsList_id"];
        options?: never;
        head?: never;
        /** Gives a wishlist another name. */
        patch: operations["patchWishlistsList_id"];
        trace?: never;
    };
    "/wishlists/{list_id}/sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a wishlist visible to whoever has its link, or no longer. */
        put: operations["putWishlistsList_idSharing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The business's own names for things. */
        get: operations["getWords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/words/{word}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a thing the business's own name in one language. */
        put: operations["putWordsWordLanguage"];
        post?: never;
        /** Goes back to the common name of a thing. */
        delete: operations["deleteWordsWordLanguage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            code: string;
            facts: {
                field?: string;
            } & {
                [key: string]: unknown;
            };
            instance: string;
            status: number;
            title: string;
            type: string;
        };
    };
    responses: {
        /** @description Refused: `code` says why. */
        Refusal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccessListsConsole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            network: string;
                            note: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postAccessListsConsole: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    network: string;
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        network: string;
                        note: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteAccessListsConsoleNetwork_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                network_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAccessListsLimits: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "ip" | "person" | "key";
                            note: string;
                            subject: string;
                            until: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            verdict: "block" | "allow";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postAccessListsLimits: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "ip" | "person" | "key";
                    /** @default  */
                    note?: string;
                    subject: string;
                    until?: (string & (unknown & unknown)) | null;
                    /** @enum {string} */
                    verdict: "block" | "allow";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "ip" | "person" | "key";
                        note: string;
                        subject: string;
                        until: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        verdict: "block" | "allow";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteAccessListsLimitsEntry_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getApiKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            created_by: string | null;
                            ended_at: (string & (unknown & unknown)) | null;
                            expires_at: (string & (unknown & unknown)) | null;
                            grants: {
                                [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                            };
                            /** Format: uuid */
                            id: string;
                            last_used_at: (string & (unknown & unknown)) | null;
                            last_used_ip: string | null;
                            name: string;
                            networks: string[];
                            prefix: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at?: (string & (unknown & unknown)) | null;
                    grants: {
                        [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                    };
                    name: string;
                    /** @default [] */
                    networks?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        ended_at: (string & (unknown & unknown)) | null;
                        expires_at: (string & (unknown & unknown)) | null;
                        grants: {
                            [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                        };
                        /** Format: uuid */
                        id: string;
                        key: string;
                        last_used_at: (string & (unknown & unknown)) | null;
                        last_used_ip: string | null;
                        name: string;
                        networks: string[];
                        prefix: string;
                        signing_secret: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putApiKeysKey_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at: (string & (unknown & unknown)) | null;
                    grants: {
                        [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                    };
                    name: string;
                    networks: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        ended_at: (string & (unknown & unknown)) | null;
                        expires_at: (string & (unknown & unknown)) | null;
                        grants: {
                            [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                        };
                        /** Format: uuid */
                        id: string;
                        last_used_at: (string & (unknown & unknown)) | null;
                        last_used_ip: string | null;
                        name: string;
                        networks: string[];
                        prefix: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteApiKeysKey_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                act?: string;
                actor_id?: string;
                cursor?: string;
                from?: string & (unknown & unknown);
                limit?: number;
                noun?: string;
                noun_id?: string;
                q?: string;
                request_id?: string;
                until?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            act: string;
                            actor_id: string | null;
                            /** @enum {string} */
                            actor_kind: "person" | "key" | "system" | "nobody";
                            after: {
                                [key: string]: unknown;
                            } | null;
                            at: string & (unknown & unknown);
                            before: {
                                [key: string]: unknown;
                            } | null;
                            device: string | null;
                            /** Format: uuid */
                            id: string;
                            ip: string | null;
                            noun: string;
                            noun_id: string;
                            request_id: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingCustomersCustomer_idCharges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            cycle: string;
                            /** Format: uuid */
                            id: string;
                            inclusive: boolean;
                            kind: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            own_discount_minor: string;
                            price_minor: string;
                            quantity_milli: string;
                            title: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingCustomersCustomer_idDues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        advance_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        dues_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingDocuments: {
        parameters: {
            query?: {
                cursor?: string;
                customer_id?: string;
                due?: boolean | ("true" | "false");
                from?: string & (unknown & unknown);
                kind?: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                limit?: number;
                noun?: string;
                noun_id?: string;
                q?: string;
                standing?: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            buyer: {
                                city: string | null;
                                email: string | null;
                                gstin: string | null;
                                line1: string | null;
                                line2: string | null;
                                name: string;
                                phone: string | null;
                                pincode: string | null;
                                state: string | null;
                            };
                            cgst_minor: string;
                            created_at: string & (unknown & unknown);
                            credited_minor: string;
                            /** Format: uuid */
                            customer_id: string;
                            day: string & (unknown & unknown);
                            due_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            igst_minor: string;
                            invoice_id: string | null;
                            /** @enum {string} */
                            kind: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                            noun: string | null;
                            noun_id: string | null;
                            number: string;
                            open_minor: string;
                            paid_minor: string;
                            payable_minor: string;
                            raises_id: string | null;
                            round_off_minor: string;
                            sgst_minor: string;
                            /** @enum {string} */
                            standing: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                            taxable_minor: string;
                            total_minor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocuments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    bill_to_address_id?: string;
                    /** @default [] */
                    charge_ids?: string[];
                    /** Format: uuid */
                    customer_id: string;
                    discount_minor?: string;
                    due_on?: string & (unknown & unknown);
                    /** Format: uuid */
                    id?: string;
                    lines?: {
                        hsn: string;
                        /** @default false */
                        inclusive?: boolean;
                        own_discount_minor?: string;
                        price_minor: string;
                        quantity_milli: string;
                        /** @default sales */
                        revenue?: string;
                        title: string;
                        /** @default NOS */
                        unit?: string;
                        /** @default all */
                        variety?: string;
                    }[];
                    note?: string;
                    /**
                     * @default goods
                     * @enum {string}
                     */
                    of?: "goods" | "services";
                    performed_in_state?: string;
                    /** @default false */
                    reverse_charge?: boolean;
                    /** @default false */
                    sez?: boolean;
                    /** Format: uuid */
                    ship_to_address_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyer: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        cgst_minor: string;
                        created_at: string & (unknown & unknown);
                        credited_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        day: string & (unknown & unknown);
                        due_on: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        igst_minor: string;
                        invoice_id: string | null;
                        /** @enum {string} */
                        kind: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                        /** @enum {string} */
                        levy: "cgst_sgst" | "cgst_utgst" | "igst" | "none";
                        lines: {
                            cgst_minor: string;
                            discount_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            left_milli: string;
                            left_minor: string;
                            line_no: number;
                            of_line_no: number | null;
                            own_discount_minor: string;
                            price_minor: string;
                            quantity_milli: string;
                            rate_bp: number;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            /** @enum {string} */
                            treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            unit: string;
                            variety: string;
                        }[];
                        note: string | null;
                        notes: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        noun: string | null;
                        noun_id: string | null;
                        number: string;
                        open_minor: string;
                        paid_minor: string;
                        payable_minor: string;
                        place_of_supply: string | null;
                        raises: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        raises_id: string | null;
                        reverse_charge: boolean;
                        round_off_minor: string;
                        /** @enum {string} */
                        scheme: "regular" | "composition" | "unregistered";
                        seller: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        settlements: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string | null;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            payment_id: string | null;
                        }[];
                        sgst_minor: string;
                        ship_to: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        } | null;
                        /** @enum {string} */
                        standing: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingDocumentsCsv: {
        parameters: {
            query?: {
                customer_id?: string;
                due?: boolean | ("true" | "false");
                from?: string & (unknown & unknown);
                kind?: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                noun?: string;
                noun_id?: string;
                q?: string;
                standing?: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingDocumentsDocument_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyer: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        cgst_minor: string;
                        created_at: string & (unknown & unknown);
                        credited_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        day: string & (unknown & unknown);
                        due_on: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        igst_minor: string;
                        invoice_id: string | null;
                        /** @enum {string} */
                        kind: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                        /** @enum {string} */
                        levy: "cgst_sgst" | "cgst_utgst" | "igst" | "none";
                        lines: {
                            cgst_minor: string;
                            discount_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            left_milli: string;
                            left_minor: string;
                            line_no: number;
                            of_line_no: number | null;
                            own_discount_minor: string;
                            price_minor: string;
                            quantity_milli: string;
                            rate_bp: number;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            /** @enum {string} */
                            treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            unit: string;
                            variety: string;
                        }[];
                        note: string | null;
                        notes: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        noun: string | null;
                        noun_id: string | null;
                        number: string;
                        open_minor: string;
                        paid_minor: string;
                        payable_minor: string;
                        place_of_supply: string | null;
                        raises: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        raises_id: string | null;
                        reverse_charge: boolean;
                        round_off_minor: string;
                        /** @enum {string} */
                        scheme: "regular" | "composition" | "unregistered";
                        seller: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        settlements: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string | null;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            payment_id: string | null;
                        }[];
                        sgst_minor: string;
                        ship_to: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        } | null;
                        /** @enum {string} */
                        standing: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idAsk: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default best */
                    tell?: ("best" | "sms" | "whatsapp" | "email") | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        expires_at: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idCredit: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    lines?: {
                        amount_minor?: string;
                        line_no: number;
                        quantity_milli?: string;
                    }[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyer: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        cgst_minor: string;
                        created_at: string & (unknown & unknown);
                        credited_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        day: string & (unknown & unknown);
                        due_on: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        igst_minor: string;
                        invoice_id: string | null;
                        /** @enum {string} */
                        kind: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                        /** @enum {string} */
                        levy: "cgst_sgst" | "cgst_utgst" | "igst" | "none";
                        lines: {
                            cgst_minor: string;
                            discount_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            left_milli: string;
                            left_minor: string;
                            line_no: number;
                            of_line_no: number | null;
                            own_discount_minor: string;
                            price_minor: string;
                            quantity_milli: string;
                            rate_bp: number;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            /** @enum {string} */
                            treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            unit: string;
                            variety: string;
                        }[];
                        note: string | null;
                        notes: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        noun: string | null;
                        noun_id: string | null;
                        number: string;
                        open_minor: string;
                        paid_minor: string;
                        payable_minor: string;
                        place_of_supply: string | null;
                        raises: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        raises_id: string | null;
                        reverse_charge: boolean;
                        round_off_minor: string;
                        /** @enum {string} */
                        scheme: "regular" | "composition" | "unregistered";
                        seller: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        settlements: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string | null;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            payment_id: string | null;
                        }[];
                        sgst_minor: string;
                        ship_to: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        } | null;
                        /** @enum {string} */
                        standing: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idCreditPreview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    lines?: {
                        amount_minor?: string;
                        line_no: number;
                        quantity_milli?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cgst_minor: string;
                        igst_minor: string;
                        lines: {
                            cgst_minor: string;
                            igst_minor: string;
                            of_line_no: number;
                            quantity_milli: string;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            unit: string;
                        }[];
                        open_minor: string;
                        payable_minor: string;
                        round_off_minor: string;
                        sgst_minor: string;
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idDebit: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    lines: {
                        amount_minor: string;
                        line_no: number;
                    }[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        buyer: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        cgst_minor: string;
                        created_at: string & (unknown & unknown);
                        credited_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        day: string & (unknown & unknown);
                        due_on: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        igst_minor: string;
                        invoice_id: string | null;
                        /** @enum {string} */
                        kind: "tax_invoice" | "bill_of_supply" | "invoice" | "credit_note" | "debit_note";
                        /** @enum {string} */
                        levy: "cgst_sgst" | "cgst_utgst" | "igst" | "none";
                        lines: {
                            cgst_minor: string;
                            discount_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            left_milli: string;
                            left_minor: string;
                            line_no: number;
                            of_line_no: number | null;
                            own_discount_minor: string;
                            price_minor: string;
                            quantity_milli: string;
                            rate_bp: number;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            /** @enum {string} */
                            treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            unit: string;
                            variety: string;
                        }[];
                        note: string | null;
                        notes: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        noun: string | null;
                        noun_id: string | null;
                        number: string;
                        open_minor: string;
                        paid_minor: string;
                        payable_minor: string;
                        place_of_supply: string | null;
                        raises: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            payable_minor: string;
                        }[];
                        raises_id: string | null;
                        reverse_charge: boolean;
                        round_off_minor: string;
                        /** @enum {string} */
                        scheme: "regular" | "composition" | "unregistered";
                        seller: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        };
                        settlements: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string | null;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            payment_id: string | null;
                        }[];
                        sgst_minor: string;
                        ship_to: {
                            city: string | null;
                            email: string | null;
                            gstin: string | null;
                            line1: string | null;
                            line2: string | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state: string | null;
                        } | null;
                        /** @enum {string} */
                        standing: "open" | "part_paid" | "overdue" | "paid" | "credited" | "issued";
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idDebitPreview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        amount_minor: string;
                        line_no: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cgst_minor: string;
                        igst_minor: string;
                        lines: {
                            cgst_minor: string;
                            igst_minor: string;
                            of_line_no: number;
                            quantity_milli: string;
                            sgst_minor: string;
                            taxable_minor: string;
                            title: string;
                            total_minor: string;
                            unit: string;
                        }[];
                        payable_minor: string;
                        round_off_minor: string;
                        sgst_minor: string;
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingDocumentsDocument_idPaper: {
        parameters: {
            query?: {
                language?: "en" | "hi";
                what?: "document" | "packing_slip";
            };
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        language: "en" | "hi";
                        url: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingDocumentsDocument_idSend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingLetterhead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        logo_file_id: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putBillingLetterhead: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    logo_file_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        logo_file_id: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingPapers: {
        parameters: {
            query: {
                document_ids: string;
                language: "en" | "hi";
                what?: "document" | "packing_slip";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBillingPapers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    document_ids?: string[];
                    /** @enum {string} */
                    language: "en" | "hi";
                    order_ids?: string[];
                    /**
                     * @default document
                     * @enum {string}
                     */
                    what?: "document" | "packing_slip";
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        document_ids: string[];
                        done: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingPapersPdf: {
        parameters: {
            query: {
                document_ids: string;
                language: "en" | "hi";
                what?: "document" | "packing_slip";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBillingReceiptsReceipt_idPaper: {
        parameters: {
            query?: {
                language?: "en" | "hi";
            };
            header?: never;
            path: {
                receipt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        language: "en" | "hi";
                        url: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBrands: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            logo_file_id: string | null;
                            name: string;
                            name_hi: string | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postBrands: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    logo_file_id?: string | null;
                    name: string;
                    name_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        logo_file_id: string | null;
                        name: string;
                        name_hi: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchBrandsBrand_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                brand_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    logo_file_id?: string | null;
                    name?: string;
                    name_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        logo_file_id: string | null;
                        name: string;
                        name_hi: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBusiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accent: string;
                        city: string | null;
                        created_at: string & (unknown & unknown);
                        demo: boolean;
                        email: string | null;
                        gst_state: string | null;
                        gstin: string | null;
                        languages: ("en" | "hi")[];
                        legal_name: string;
                        line1: string | null;
                        line2: string | null;
                        name: string;
                        pan: string | null;
                        phone: string | null;
                        pincode: string | null;
                        slug: string;
                        version: number;
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchBusiness: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    accent?: string;
                    city?: string | null;
                    email?: string | null;
                    gst_state?: string | null;
                    gstin?: string | null;
                    languages?: ("en" | "hi")[];
                    legal_name?: string;
                    line1?: string | null;
                    line2?: string | null;
                    name?: string;
                    pan?: string | null;
                    phone?: string | null;
                    pincode?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accent: string;
                        city: string | null;
                        created_at: string & (unknown & unknown);
                        demo: boolean;
                        email: string | null;
                        gst_state: string | null;
                        gstin: string | null;
                        languages: ("en" | "hi")[];
                        legal_name: string;
                        line1: string | null;
                        line2: string | null;
                        name: string;
                        pan: string | null;
                        phone: string | null;
                        pincode: string | null;
                        slug: string;
                        version: number;
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getBusinessPublic: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        capabilities: ("catalogue" | "stock" | "price_lists" | "offers" | "orders" | "requests" | "plans" | "daily_delivery" | "billing" | "payments" | "wallet" | "loyalty" | "worker_pay" | "partners" | "settlements" | "purchasing" | "visits" | "tickets" | "routing" | "live_tracking" | "bookings" | "health" | "emergency" | "insurance" | "support" | "bot" | "broadcasts" | "site" | "leads" | "reviews" | "wishlists" | "recommendations" | "forecast" | "scan" | "tasks")[];
                        demo: boolean;
                        languages: ("en" | "hi")[];
                        name: string;
                        palette: {
                            accent: string;
                            on_accent: string;
                            on_dark: string;
                            on_light: string;
                        };
                        slug: string;
                        words: {
                            /** @enum {string} */
                            language: "en" | "hi";
                            many: string;
                            one: string;
                            /** @enum {string} */
                            word: "customer" | "order" | "visit" | "worker" | "partner" | "plan" | "item" | "store" | "agreement";
                        }[];
                        zone: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attributes: {
                                /** @default [] */
                                choices?: string[];
                                /** @default false */
                                facet?: boolean;
                                key: string;
                                /** @enum {string} */
                                kind: "text" | "number" | "yes_no" | "choice";
                                says: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            hsn: string | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            place: number;
                            slug: string;
                            tax_variety: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCategories: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attributes?: {
                        /** @default [] */
                        choices?: string[];
                        /** @default false */
                        facet?: boolean;
                        key: string;
                        /** @enum {string} */
                        kind: "text" | "number" | "yes_no" | "choice";
                        says: {
                            en: string;
                            hi: string;
                        };
                    }[];
                    hsn?: string | null;
                    name: string;
                    name_hi?: string | null;
                    parent_id?: string | null;
                    picture_file_id?: string | null;
                    tax_variety?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            /** @default [] */
                            choices?: string[];
                            /** @default false */
                            facet?: boolean;
                            key: string;
                            /** @enum {string} */
                            kind: "text" | "number" | "yes_no" | "choice";
                            says: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        name_hi: string | null;
                        parent_id: string | null;
                        picture_file_id: string | null;
                        place: number;
                        slug: string;
                        tax_variety: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteCategoriesCategory_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchCategoriesCategory_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    attributes?: {
                        /** @default [] */
                        choices?: string[];
                        /** @default false */
                        facet?: boolean;
                        key: string;
                        /** @enum {string} */
                        kind: "text" | "number" | "yes_no" | "choice";
                        says: {
                            en: string;
                            hi: string;
                        };
                    }[];
                    hsn?: string | null;
                    name?: string;
                    name_hi?: string | null;
                    picture_file_id?: string | null;
                    tax_variety?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            /** @default [] */
                            choices?: string[];
                            /** @default false */
                            facet?: boolean;
                            key: string;
                            /** @enum {string} */
                            kind: "text" | "number" | "yes_no" | "choice";
                            says: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        name_hi: string | null;
                        parent_id: string | null;
                        picture_file_id: string | null;
                        place: number;
                        slug: string;
                        tax_variety: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCategoriesCategory_idMove: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                category_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    before_id?: string | null;
                    parent_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            /** @default [] */
                            choices?: string[];
                            /** @default false */
                            facet?: boolean;
                            key: string;
                            /** @enum {string} */
                            kind: "text" | "number" | "yes_no" | "choice";
                            says: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        name_hi: string | null;
                        parent_id: string | null;
                        picture_file_id: string | null;
                        place: number;
                        slug: string;
                        tax_variety: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        now: string & (unknown & unknown);
                        target: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putClock: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        now: string & (unknown & unknown);
                        target: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel?: "sms" | "whatsapp" | "email";
                    /** @enum {string} */
                    language?: "en" | "hi";
                    /** @enum {string} */
                    purpose: "sign_in" | "reset_password";
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_at: string & (unknown & unknown);
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email";
                        expires_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putContentBannerOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    banner_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getContentBanners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            ends_at: (string & (unknown & unknown)) | null;
                            followed: string;
                            href: string | null;
                            /** Format: uuid */
                            id: string;
                            on_show: boolean;
                            picture_file_id: string | null;
                            place: number;
                            seen: string;
                            showing: boolean;
                            starts_at: string & (unknown & unknown);
                            text: string | null;
                            text_hi: string | null;
                            title: string;
                            title_hi: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postContentBanners: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ends_at?: (string & (unknown & unknown)) | null;
                    href?: string | null;
                    on_show?: boolean;
                    picture_file_id?: string | null;
                    starts_at?: string & (unknown & unknown);
                    text?: string | null;
                    text_hi?: string | null;
                    title: string;
                    title_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ends_at: (string & (unknown & unknown)) | null;
                        href: string | null;
                        /** Format: uuid */
                        id: string;
                        on_show: boolean;
                        picture_file_id: string | null;
                        place: number;
                        starts_at: string & (unknown & unknown);
                        text: string | null;
                        text_hi: string | null;
                        title: string;
                        title_hi: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteContentBannersBanner_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                banner_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchContentBannersBanner_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                banner_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    ends_at?: (string & (unknown & unknown)) | null;
                    href?: string | null;
                    on_show?: boolean;
                    picture_file_id?: string | null;
                    starts_at?: string & (unknown & unknown);
                    text?: string | null;
                    text_hi?: string | null;
                    title?: string;
                    title_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ends_at: (string & (unknown & unknown)) | null;
                        href: string | null;
                        /** Format: uuid */
                        id: string;
                        on_show: boolean;
                        picture_file_id: string | null;
                        place: number;
                        starts_at: string & (unknown & unknown);
                        text: string | null;
                        text_hi: string | null;
                        title: string;
                        title_hi: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getContentMenus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            entries: {
                                below: {
                                    href: string;
                                    text: {
                                        en: string;
                                        hi: string;
                                    };
                                }[];
                                href: string;
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @enum {string} */
                            key: "header" | "footer";
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putContentMenusKey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                key: "header" | "footer";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entries: {
                        below: {
                            href: string;
                            text: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        href: string;
                        text: {
                            en: string;
                            hi: string;
                        };
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            below: {
                                href: string;
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            href: string;
                            text: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        /** @enum {string} */
                        key: "header" | "footer";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getContentPages: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                published?: boolean | ("true" | "false");
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            blocks: ({
                                /** @constant */
                                kind: "heading";
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            } | {
                                /** @constant */
                                kind: "text";
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            } | {
                                items: {
                                    en: string;
                                    hi: string;
                                }[];
                                /** @constant */
                                kind: "list";
                            } | {
                                /** Format: uuid */
                                file_id: string;
                                /** @constant */
                                kind: "picture";
                                says: {
                                    en: string;
                                    hi: string;
                                };
                            } | {
                                items: {
                                    answer: {
                                        en: string;
                                        hi: string;
                                    };
                                    question: {
                                        en: string;
                                        hi: string;
                                    };
                                }[];
                                /** @constant */
                                kind: "questions";
                            } | {
                                href: string;
                                /** @constant */
                                kind: "button";
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            } | {
                                /** @constant */
                                kind: "contact";
                            })[];
                            created_at: string & (unknown & unknown);
                            description: string | null;
                            description_hi: string | null;
                            differs: boolean;
                            /** Format: uuid */
                            id: string;
                            published_at: (string & (unknown & unknown)) | null;
                            slug: string;
                            title: string;
                            title_hi: string | null;
                            updated_at: string & (unknown & unknown);
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postContentPages: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    blocks?: ({
                        /** @constant */
                        kind: "heading";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        /** @constant */
                        kind: "text";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        items: {
                            en: string;
                            hi: string;
                        }[];
                        /** @constant */
                        kind: "list";
                    } | {
                        /** Format: uuid */
                        file_id: string;
                        /** @constant */
                        kind: "picture";
                        says: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        items: {
                            answer: {
                                en: string;
                                hi: string;
                            };
                            question: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        /** @constant */
                        kind: "questions";
                    } | {
                        href: string;
                        /** @constant */
                        kind: "button";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        /** @constant */
                        kind: "contact";
                    })[];
                    description?: string | null;
                    description_hi?: string | null;
                    slug: string;
                    title: string;
                    title_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        description_hi: string | null;
                        differs: boolean;
                        /** Format: uuid */
                        id: string;
                        published_at: (string & (unknown & unknown)) | null;
                        slug: string;
                        title: string;
                        title_hi: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getContentPagesPage_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        description_hi: string | null;
                        differs: boolean;
                        /** Format: uuid */
                        id: string;
                        published_at: (string & (unknown & unknown)) | null;
                        slug: string;
                        title: string;
                        title_hi: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteContentPagesPage_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchContentPagesPage_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    blocks?: ({
                        /** @constant */
                        kind: "heading";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        /** @constant */
                        kind: "text";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        items: {
                            en: string;
                            hi: string;
                        }[];
                        /** @constant */
                        kind: "list";
                    } | {
                        /** Format: uuid */
                        file_id: string;
                        /** @constant */
                        kind: "picture";
                        says: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        items: {
                            answer: {
                                en: string;
                                hi: string;
                            };
                            question: {
                                en: string;
                                hi: string;
                            };
                        }[];
                        /** @constant */
                        kind: "questions";
                    } | {
                        href: string;
                        /** @constant */
                        kind: "button";
                        text: {
                            en: string;
                            hi: string;
                        };
                    } | {
                        /** @constant */
                        kind: "contact";
                    })[];
                    description?: string | null;
                    description_hi?: string | null;
                    slug?: string;
                    title?: string;
                    title_hi?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        description_hi: string | null;
                        differs: boolean;
                        /** Format: uuid */
                        id: string;
                        published_at: (string & (unknown & unknown)) | null;
                        slug: string;
                        title: string;
                        title_hi: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postContentPagesPage_idPublish: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        description_hi: string | null;
                        differs: boolean;
                        /** Format: uuid */
                        id: string;
                        published_at: (string & (unknown & unknown)) | null;
                        slug: string;
                        title: string;
                        title_hi: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postContentPagesPage_idWithdraw: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                page_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        description_hi: string | null;
                        differs: boolean;
                        /** Format: uuid */
                        id: string;
                        published_at: (string & (unknown & unknown)) | null;
                        slug: string;
                        title: string;
                        title_hi: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomerBulkActsBulk_act_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk_act_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "tag" | "untag" | "close";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            customer_id: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        reason: string | null;
                        tag: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomerBulkActsClose: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customer_ids?: string[];
                    q?: string;
                    reason: string;
                    /** Format: uuid */
                    segment_id?: string;
                    where?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "tag" | "untag" | "close";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            customer_id: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        reason: string | null;
                        tag: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomerBulkActsTag: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customer_ids?: string[];
                    /** @default true */
                    on?: boolean;
                    q?: string;
                    /** Format: uuid */
                    segment_id?: string;
                    tag: string;
                    where?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "tag" | "untag" | "close";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            customer_id: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        reason: string | null;
                        tag: string | null;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomerImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            done: number;
                            ended_at: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            row_count: number;
                            /** @enum {string} */
                            state: "read" | "checking" | "checked" | "applying" | "applied";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomerImports: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "tags" | "phone" | "email" | "whatsapp" | "external_id";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomerImportsImport_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "tags" | "phone" | "email" | "whatsapp" | "external_id";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomerImportsImport_idApply: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "tags" | "phone" | "email" | "whatsapp" | "external_id";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putCustomerImportsImport_idMapping: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mapping: {
                        column: number;
                        /** @enum {string} */
                        field: "name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "tags" | "phone" | "email" | "whatsapp" | "external_id";
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "tags" | "phone" | "email" | "whatsapp" | "external_id";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomerImportsImport_idRows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: "add" | "change" | "same" | "failed" | "added" | "changed";
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            customer_id: string | null;
                            outcome: ("add" | "change" | "same" | "failed" | "added" | "changed") | null;
                            problems: {
                                /** @enum {string} */
                                code: "name_missing" | "name_too_long" | "contact_missing" | "bad_phone" | "bad_email" | "bad_whatsapp" | "bad_external_id" | "bad_gstin" | "bad_pan" | "pan_not_in_gstin" | "bad_pincode" | "bad_language" | "bad_kind" | "bad_tag" | "too_long" | "control_characters" | "twice_in_file" | "same_customer_twice" | "several_customers";
                                column: string | null;
                                fix: string;
                                value: string | null;
                            }[];
                            row_no: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomerTags: {
        parameters: {
            query?: {
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            customers: number;
                            tag: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                segment_id?: string;
                sort?: "name" | "-name" | "created_at" | "-created_at" | "updated_at" | "-updated_at";
                where?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            display_name: string;
                            email: string | null;
                            gstin: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "business";
                            /** @enum {string} */
                            language: "en" | "hi";
                            phone: string | null;
                            pincode: string | null;
                            /** @enum {string} */
                            state: "active" | "closed" | "merged";
                            tags: string[];
                            updated_at: string & (unknown & unknown);
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    contacts?: {
                        /** @enum {string} */
                        kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                        label?: string | null;
                        value: string;
                    }[];
                    display_name: string;
                    gstin?: string | null;
                    /** @enum {string} */
                    kind?: "person" | "business";
                    /** @enum {string} */
                    language?: "en" | "hi";
                    legal_name?: string | null;
                    pan?: string | null;
                    pincode?: string | null;
                    preferences?: {
                        /** @default {} */
                        channels?: {
                            [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                        };
                        /** @default null */
                        quiet_hours?: {
                            from: string;
                            to: string;
                        } | null;
                    };
                    /** @default [] */
                    tags?: string[];
                    trade_name?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        avatar_file_id: string | null;
                        consents: {
                            at: string & (unknown & unknown);
                            granted: boolean;
                            purpose: string;
                            source: string;
                            wording: string | null;
                        }[];
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        display_name: string;
                        gstin: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "person" | "business";
                        /** @enum {string} */
                        language: "en" | "hi";
                        legal_name: string | null;
                        pan: string | null;
                        person_id: string | null;
                        pincode: string | null;
                        preferences: {
                            /** @default {} */
                            channels?: {
                                [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                            };
                            /** @default null */
                            quiet_hours?: {
                                from: string;
                                to: string;
                            } | null;
                        };
                        source: string;
                        /** @enum {string} */
                        state: "active" | "closed" | "merged";
                        tags: string[];
                        trade_name: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCsv: {
        parameters: {
            query?: {
                q?: string;
                segment_id?: string;
                where?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        avatar_file_id: string | null;
                        consents: {
                            at: string & (unknown & unknown);
                            granted: boolean;
                            purpose: string;
                            source: string;
                            wording: string | null;
                        }[];
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        display_name: string;
                        gstin: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "person" | "business";
                        /** @enum {string} */
                        language: "en" | "hi";
                        legal_name: string | null;
                        pan: string | null;
                        person_id: string | null;
                        pincode: string | null;
                        preferences: {
                            /** @default {} */
                            channels?: {
                                [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                            };
                            /** @default null */
                            quiet_hours?: {
                                from: string;
                                to: string;
                            } | null;
                        };
                        source: string;
                        /** @enum {string} */
                        state: "active" | "closed" | "merged";
                        tags: string[];
                        trade_name: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchCustomersCustomer_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    display_name?: string;
                    gstin?: string | null;
                    /** @enum {string} */
                    kind?: "person" | "business";
                    /** @enum {string} */
                    language?: "en" | "hi";
                    legal_name?: string | null;
                    pan?: string | null;
                    pincode?: string | null;
                    preferences?: {
                        /** @default {} */
                        channels?: {
                            [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                        };
                        /** @default null */
                        quiet_hours?: {
                            from: string;
                            to: string;
                        } | null;
                    };
                    trade_name?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        avatar_file_id: string | null;
                        consents: {
                            at: string & (unknown & unknown);
                            granted: boolean;
                            purpose: string;
                            source: string;
                            wording: string | null;
                        }[];
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        display_name: string;
                        gstin: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "person" | "business";
                        /** @enum {string} */
                        language: "en" | "hi";
                        legal_name: string | null;
                        pan: string | null;
                        person_id: string | null;
                        pincode: string | null;
                        preferences: {
                            /** @default {} */
                            channels?: {
                                [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                            };
                            /** @default null */
                            quiet_hours?: {
                                from: string;
                                to: string;
                            } | null;
                        };
                        source: string;
                        /** @enum {string} */
                        state: "active" | "closed" | "merged";
                        tags: string[];
                        trade_name: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_idAddresses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            city: string;
                            contact_name: string | null;
                            contact_phone: string | null;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            customer_id: string;
                            default_for: ("billing" | "service" | "delivery")[];
                            district: string | null;
                            /** Format: uuid */
                            id: string;
                            instructions: string | null;
                            /** @enum {string} */
                            kind: "home" | "office" | "other";
                            label: string | null;
                            landmark: string | null;
                            lat: number | null;
                            line1: string;
                            line2: string | null;
                            lng: number | null;
                            pincode: string;
                            state: string;
                            uses: ("billing" | "service" | "delivery")[];
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idAddresses: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    city: string;
                    /** @default null */
                    contact_name?: string | null;
                    /** @default null */
                    contact_phone?: string | null;
                    /** @default [] */
                    default_for?: ("billing" | "service" | "delivery")[];
                    /** @default null */
                    instructions?: string | null;
                    /**
                     * @default home
                     * @enum {string}
                     */
                    kind?: "home" | "office" | "other";
                    /** @default null */
                    label?: string | null;
                    /** @default null */
                    landmark?: string | null;
                    /** @default null */
                    lat?: number | null;
                    line1: string;
                    /** @default null */
                    line2?: string | null;
                    /** @default null */
                    lng?: number | null;
                    pincode: string;
                    state?: string;
                    /**
                     * @default [
                     *       "billing",
                     *       "service",
                     *       "delivery"
                     *     ]
                     */
                    uses?: ("billing" | "service" | "delivery")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        city: string;
                        contact_name: string | null;
                        contact_phone: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        default_for: ("billing" | "service" | "delivery")[];
                        district: string | null;
                        /** Format: uuid */
                        id: string;
                        instructions: string | null;
                        /** @enum {string} */
                        kind: "home" | "office" | "other";
                        label: string | null;
                        landmark: string | null;
                        lat: number | null;
                        line1: string;
                        line2: string | null;
                        lng: number | null;
                        pincode: string;
                        state: string;
                        uses: ("billing" | "service" | "delivery")[];
                        version: number;
                        warnings: {
                            code: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            field: string;
                            stops: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_idAddressesAddress_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        city: string;
                        contact_name: string | null;
                        contact_phone: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        default_for: ("billing" | "service" | "delivery")[];
                        district: string | null;
                        /** Format: uuid */
                        id: string;
                        instructions: string | null;
                        /** @enum {string} */
                        kind: "home" | "office" | "other";
                        label: string | null;
                        landmark: string | null;
                        lat: number | null;
                        line1: string;
                        line2: string | null;
                        lng: number | null;
                        pincode: string;
                        state: string;
                        uses: ("billing" | "service" | "delivery")[];
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteCustomersCustomer_idAddressesAddress_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                address_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchCustomersCustomer_idAddressesAddress_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                address_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    city?: string;
                    contact_name?: string | null;
                    contact_phone?: string | null;
                    default_for?: ("billing" | "service" | "delivery")[];
                    instructions?: string | null;
                    /** @enum {string} */
                    kind?: "home" | "office" | "other";
                    label?: string | null;
                    landmark?: string | null;
                    lat?: number | null;
                    line1?: string;
                    line2?: string | null;
                    lng?: number | null;
                    pincode?: string;
                    state?: string;
                    uses?: ("billing" | "service" | "delivery")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        city: string;
                        contact_name: string | null;
                        contact_phone: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        default_for: ("billing" | "service" | "delivery")[];
                        district: string | null;
                        /** Format: uuid */
                        id: string;
                        instructions: string | null;
                        /** @enum {string} */
                        kind: "home" | "office" | "other";
                        label: string | null;
                        landmark: string | null;
                        lat: number | null;
                        line1: string;
                        line2: string | null;
                        lng: number | null;
                        pincode: string;
                        state: string;
                        uses: ("billing" | "service" | "delivery")[];
                        version: number;
                        warnings: {
                            code: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            field: string;
                            stops: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idClose: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        avatar_file_id: string | null;
                        consents: {
                            at: string & (unknown & unknown);
                            granted: boolean;
                            purpose: string;
                            source: string;
                            wording: string | null;
                        }[];
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        display_name: string;
                        gstin: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "person" | "business";
                        /** @enum {string} */
                        language: "en" | "hi";
                        legal_name: string | null;
                        pan: string | null;
                        person_id: string | null;
                        pincode: string | null;
                        preferences: {
                            /** @default {} */
                            channels?: {
                                [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                            };
                            /** @default null */
                            quiet_hours?: {
                                from: string;
                                to: string;
                            } | null;
                        };
                        source: string;
                        /** @enum {string} */
                        state: "active" | "closed" | "merged";
                        tags: string[];
                        trade_name: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idConsents: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    granted: boolean;
                    purpose: string;
                    source: string;
                    wording?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string & (unknown & unknown);
                        granted: boolean;
                        purpose: string;
                        source: string;
                        wording: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idContacts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                    label?: string | null;
                    value: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        is_primary: boolean;
                        /** @enum {string} */
                        kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                        label: string | null;
                        value: string;
                        verified_at: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteCustomersCustomer_idContactsContact_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                contact_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    putCustomersCustomer_idContactsContact_idPrimary: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                contact_id: string;
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        is_primary: boolean;
                        /** @enum {string} */
                        kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                        label: string | null;
                        value: string;
                        verified_at: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_idCredit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        customer_id: string;
                        due_days: number;
                        free_minor: string;
                        limit_minor: string | null;
                        ordered_minor: string;
                        owed_minor: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putCustomersCustomer_idCredit: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    due_days: number;
                    limit_minor: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        customer_id: string;
                        due_days: number;
                        free_minor: string;
                        limit_minor: string | null;
                        ordered_minor: string;
                        owed_minor: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_idMerges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            loser_id: string;
                            loser_name: string;
                            /** Format: uuid */
                            survivor_id: string;
                            undo_until: string & (unknown & unknown);
                            undone_at: (string & (unknown & unknown)) | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idNotes: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor_id: string | null;
                        actor_kind: string;
                        body: string;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        edited_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putCustomersCustomer_idNotesNote_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                customer_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor_id: string | null;
                        actor_kind: string;
                        body: string;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        edited_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteCustomersCustomer_idNotesNote_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
                note_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postCustomersCustomer_idReopen: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        avatar_file_id: string | null;
                        consents: {
                            at: string & (unknown & unknown);
                            granted: boolean;
                            purpose: string;
                            source: string;
                            wording: string | null;
                        }[];
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        display_name: string;
                        gstin: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "person" | "business";
                        /** @enum {string} */
                        language: "en" | "hi";
                        legal_name: string | null;
                        pan: string | null;
                        person_id: string | null;
                        pincode: string | null;
                        preferences: {
                            /** @default {} */
                            channels?: {
                                [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                            };
                            /** @default null */
                            quiet_hours?: {
                                from: string;
                                to: string;
                            } | null;
                        };
                        source: string;
                        /** @enum {string} */
                        state: "active" | "closed" | "merged";
                        tags: string[];
                        trade_name: string | null;
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putCustomersCustomer_idTags: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default [] */
                    add?: string[];
                    /** @default [] */
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tags: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCustomer_idTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            actor_id: string | null;
                            actor_kind: string;
                            actor_name: string | null;
                            at: string & (unknown & unknown);
                            data: {
                                [key: string]: unknown;
                            };
                            id: string;
                            kind: string;
                            link_id: string | null;
                            link_noun: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getCustomersCount: {
        parameters: {
            query?: {
                q?: string;
                segment_id?: string;
                where?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFiles: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                purpose?: "avatar" | "picture" | "document" | "prescription" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bytes: number;
                            created_at: string & (unknown & unknown);
                            height: number | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            person_id: string | null;
                            /** @enum {string} */
                            purpose: "avatar" | "picture" | "document" | "prescription" | "csv";
                            scan: ("clean" | "infected" | "no_scanner") | null;
                            sha256: string;
                            /** @enum {string} */
                            state: "uploaded" | "scanning" | "scan_pending" | "ready" | "refused" | "deleting" | "deleted";
                            type: string;
                            width: number | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postFiles: {
        parameters: {
            query: {
                purpose: "avatar" | "picture" | "document" | "prescription" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        created_at: string & (unknown & unknown);
                        height: number | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        person_id: string | null;
                        /** @enum {string} */
                        purpose: "avatar" | "picture" | "document" | "prescription" | "csv";
                        scan: ("clean" | "infected" | "no_scanner") | null;
                        sha256: string;
                        /** @enum {string} */
                        state: "uploaded" | "scanning" | "scan_pending" | "ready" | "refused" | "deleting" | "deleted";
                        type: string;
                        width: number | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFilesFile_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytes: number;
                        created_at: string & (unknown & unknown);
                        height: number | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        person_id: string | null;
                        /** @enum {string} */
                        purpose: "avatar" | "picture" | "document" | "prescription" | "csv";
                        scan: ("clean" | "infected" | "no_scanner") | null;
                        sha256: string;
                        /** @enum {string} */
                        state: "uploaded" | "scanning" | "scan_pending" | "ready" | "refused" | "deleting" | "deleted";
                        type: string;
                        used_by: {
                            id: string;
                            noun: string;
                        }[];
                        width: number | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteFilesFile_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFilesFile_idContent: {
        parameters: {
            query?: {
                download?: boolean | ("true" | "false");
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postFilesFile_idLink: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_at: string & (unknown & unknown);
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFilesFile_idLinked: {
        parameters: {
            query: {
                download?: boolean | ("true" | "false");
                mac: string;
                until: number;
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getFilesFile_idOpen: {
        parameters: {
            query?: {
                width?: "160" | "320" | "640" | "1200";
            };
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getHooksKindProvider_idToken: {
        parameters: {
            query?: {
                bodySHA256?: string;
                "hub.challenge"?: string;
                "hub.mode"?: string;
                "hub.verify_token"?: string;
                message_id?: string;
            };
            header?: never;
            path: {
                kind: string;
                provider_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postHooksKindProvider_idToken: {
        parameters: {
            query?: {
                bodySHA256?: string;
                "hub.challenge"?: string;
                "hub.mode"?: string;
                "hub.verify_token"?: string;
                message_id?: string;
            };
            header?: never;
            path: {
                kind: string;
                provider_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postHooksPaymentsKindGateway_idToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
                kind: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getInsightChecks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            faults: string;
                            /** Format: uuid */
                            id: string;
                            laws: {
                                faults: number;
                                law: string;
                                samples: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string | null;
                                }[];
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postInsightChecks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string & (unknown & unknown);
                        by: string | null;
                        faults: string;
                        /** Format: uuid */
                        id: string;
                        laws: {
                            faults: number;
                            law: string;
                            samples: {
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getInvites: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accepted_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            email: string | null;
                            expires_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            invited_by: string;
                            name: string;
                            person_id: string | null;
                            phone: string | null;
                            revoked_at: (string & (unknown & unknown)) | null;
                            roles: {
                                /** Format: uuid */
                                role_id: string;
                                store_ids: string[];
                                vendor_ids: string[];
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postInvites: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel?: "sms" | "whatsapp" | "email";
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "hi";
                    name: string;
                    roles: {
                        role: string;
                        store_ids?: string[];
                        vendor_ids?: string[];
                    }[];
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted_at: (string & (unknown & unknown)) | null;
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        expires_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        invited_by: string;
                        name: string;
                        person_id: string | null;
                        phone: string | null;
                        revoked_at: (string & (unknown & unknown)) | null;
                        roles: {
                            /** Format: uuid */
                            role_id: string;
                            store_ids: string[];
                            vendor_ids: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteInvitesInvite_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                invite_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postInvitesAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    keep?: "cookie" | "body";
                    name?: string;
                    password?: string;
                    second_factor?: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemBulkActsBulk_act_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk_act_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "publish" | "withdraw" | "archive" | "restore" | "categorise" | "reprice";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            item_id: string;
                            name: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemBulkActsCategory: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    brand_id?: string;
                    /** Format: uuid */
                    category_id?: string;
                    from_minor?: string;
                    having?: string;
                    item_ids?: string[];
                    /** @enum {string} */
                    lacks?: "price" | "picture" | "tax_code" | "category";
                    q?: string;
                    /** @enum {string} */
                    state?: "draft" | "active" | "archived";
                    to_category_id: string | null;
                    to_minor?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "publish" | "withdraw" | "archive" | "restore" | "categorise" | "reprice";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            item_id: string;
                            name: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemBulkActsPrice: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    add_minor?: string;
                    /** Format: uuid */
                    brand_id?: string;
                    /** Format: uuid */
                    category_id?: string;
                    from_minor?: string;
                    having?: string;
                    item_ids?: string[];
                    /** @enum {string} */
                    lacks?: "price" | "picture" | "tax_code" | "category";
                    /** @default 0 */
                    percent_bp?: number;
                    q?: string;
                    /** @default 1 */
                    round_minor?: number;
                    /** @enum {string} */
                    state?: "draft" | "active" | "archived";
                    to_minor?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "publish" | "withdraw" | "archive" | "restore" | "categorise" | "reprice";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            item_id: string;
                            name: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemBulkActsState: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "publish" | "withdraw" | "archive" | "restore";
                    /** Format: uuid */
                    brand_id?: string;
                    /** Format: uuid */
                    category_id?: string;
                    from_minor?: string;
                    having?: string;
                    item_ids?: string[];
                    /** @enum {string} */
                    lacks?: "price" | "picture" | "tax_code" | "category";
                    q?: string;
                    /** @enum {string} */
                    state?: "draft" | "active" | "archived";
                    to_minor?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        act: "publish" | "withdraw" | "archive" | "restore" | "categorise" | "reprice";
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string;
                            /** Format: uuid */
                            item_id: string;
                            name: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            done: number;
                            ended_at: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            row_count: number;
                            /** @enum {string} */
                            state: "read" | "checking" | "checked" | "applying" | "applied";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemImports: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "sku" | "name" | "name_hi" | "brand" | "category" | "description" | "sold_by" | "pack" | "mrp" | "price" | "hsn" | "attribute";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        taxes: {
                            category: string;
                            hsn: string;
                            /** @default all */
                            variety?: string;
                        }[];
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemImportsImport_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "sku" | "name" | "name_hi" | "brand" | "category" | "description" | "sold_by" | "pack" | "mrp" | "price" | "hsn" | "attribute";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        taxes: {
                            category: string;
                            hsn: string;
                            /** @default all */
                            variety?: string;
                        }[];
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemImportsImport_idApply: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "sku" | "name" | "name_hi" | "brand" | "category" | "description" | "sold_by" | "pack" | "mrp" | "price" | "hsn" | "attribute";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        taxes: {
                            category: string;
                            hsn: string;
                            /** @default all */
                            variety?: string;
                        }[];
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putItemImportsImport_idMapping: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    mapping: {
                        column: number;
                        /** @enum {string} */
                        field: "sku" | "name" | "name_hi" | "brand" | "category" | "description" | "sold_by" | "pack" | "mrp" | "price" | "hsn" | "attribute";
                    }[];
                    /** @default [] */
                    taxes?: {
                        category: string;
                        hsn: string;
                        /** @default all */
                        variety?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        headers: string[];
                        /** Format: uuid */
                        id: string;
                        mapping: {
                            column: number;
                            /** @enum {string} */
                            field: "sku" | "name" | "name_hi" | "brand" | "category" | "description" | "sold_by" | "pack" | "mrp" | "price" | "hsn" | "attribute";
                        }[];
                        name: string;
                        outcomes: {
                            [key: string]: number;
                        };
                        row_count: number;
                        sample: {
                            cells: string[];
                            row_no: number;
                        }[];
                        /** @enum {string} */
                        state: "read" | "checking" | "checked" | "applying" | "applied";
                        taxes: {
                            category: string;
                            hsn: string;
                            /** @default all */
                            variety?: string;
                        }[];
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemImportsImport_idRows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: "add" | "change" | "same" | "failed" | "added" | "changed";
            };
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            item_id: string | null;
                            outcome: ("add" | "change" | "same" | "failed" | "added" | "changed") | null;
                            problems: {
                                /** @enum {string} */
                                code: "name_missing" | "too_long" | "control_characters" | "bad_sku" | "bad_price" | "above_mrp" | "bad_hsn" | "bad_unit" | "too_deep" | "twice_in_file";
                                column: string | null;
                                fix: string;
                                value: string | null;
                            }[];
                            row_no: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItems: {
        parameters: {
            query?: {
                brand_id?: string;
                category_id?: string;
                cursor?: string;
                from_minor?: string;
                having?: string;
                lacks?: "price" | "picture" | "tax_code" | "category";
                limit?: number;
                q?: string;
                sort?: "name" | "-name" | "updated_at" | "-updated_at";
                state?: "draft" | "active" | "archived";
                to_minor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            brand_id: string | null;
                            category_id: string | null;
                            featured: boolean;
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            sku: string;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                            tax_included: boolean;
                            updated_at: string & (unknown & unknown);
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItems: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                    barcodes?: string[];
                    brand_id?: string | null;
                    category_id?: string | null;
                    description?: string | null;
                    facts?: {
                        billed_on_actual?: boolean;
                        deposit_minor?: string;
                        lot_tracked?: boolean;
                        needs_prescription?: boolean;
                        not_returnable?: boolean;
                        recurring?: boolean;
                        scheduled?: boolean;
                        serialised?: boolean;
                    };
                    family_id?: string | null;
                    featured?: boolean;
                    hsn?: string | null;
                    mrp_minor?: string | null;
                    name: string;
                    name_hi?: string | null;
                    options?: {
                        [key: string]: string;
                    };
                    pack?: string | null;
                    picture_file_ids?: string[];
                    price_minor?: string | null;
                    seo_description?: string | null;
                    seo_title?: string | null;
                    sku?: string;
                    slug?: string;
                    /** @enum {string} */
                    sold_by?: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                    /**
                     * @default draft
                     * @enum {string}
                     */
                    state?: "draft" | "active";
                    step_milli?: string;
                    tax_included?: boolean;
                    tax_variety?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            [key: string]: string | number | boolean;
                        };
                        barcodes: string[];
                        brand: string | null;
                        brand_id: string | null;
                        category_id: string | null;
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        facts: {
                            billed_on_actual?: boolean;
                            deposit_minor?: string;
                            lot_tracked?: boolean;
                            needs_prescription?: boolean;
                            not_returnable?: boolean;
                            recurring?: boolean;
                            scheduled?: boolean;
                            serialised?: boolean;
                        };
                        family_id: string | null;
                        featured: boolean;
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        options: {
                            [key: string]: string;
                        };
                        pack: string | null;
                        picture_file_ids: string[];
                        price_minor: string | null;
                        seo_description: string | null;
                        seo_title: string | null;
                        sku: string;
                        slug: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        step_milli: string;
                        tax: {
                            hsn: string;
                            variety: string;
                        } | null;
                        tax_included: boolean;
                        tax_variety: string | null;
                        updated_at: string & (unknown & unknown);
                        variants: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            options: {
                                [key: string]: string;
                            };
                            price_minor: string | null;
                            sku: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        version: number;
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemsCsv: {
        parameters: {
            query?: {
                brand_id?: string;
                category_id?: string;
                from_minor?: string;
                having?: string;
                lacks?: "price" | "picture" | "tax_code" | "category";
                q?: string;
                state?: "draft" | "active" | "archived";
                to_minor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemsItem_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            [key: string]: string | number | boolean;
                        };
                        barcodes: string[];
                        brand: string | null;
                        brand_id: string | null;
                        category_id: string | null;
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        facts: {
                            billed_on_actual?: boolean;
                            deposit_minor?: string;
                            lot_tracked?: boolean;
                            needs_prescription?: boolean;
                            not_returnable?: boolean;
                            recurring?: boolean;
                            scheduled?: boolean;
                            serialised?: boolean;
                        };
                        family_id: string | null;
                        featured: boolean;
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        options: {
                            [key: string]: string;
                        };
                        pack: string | null;
                        picture_file_ids: string[];
                        price_minor: string | null;
                        seo_description: string | null;
                        seo_title: string | null;
                        sku: string;
                        slug: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        step_milli: string;
                        tax: {
                            hsn: string;
                            variety: string;
                        } | null;
                        tax_included: boolean;
                        tax_variety: string | null;
                        updated_at: string & (unknown & unknown);
                        variants: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            options: {
                                [key: string]: string;
                            };
                            price_minor: string | null;
                            sku: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        version: number;
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchItemsItem_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    attributes?: {
                        [key: string]: string | number | boolean;
                    };
                    barcodes?: string[];
                    brand_id?: string | null;
                    category_id?: string | null;
                    description?: string | null;
                    facts?: {
                        billed_on_actual?: boolean;
                        deposit_minor?: string;
                        lot_tracked?: boolean;
                        needs_prescription?: boolean;
                        not_returnable?: boolean;
                        recurring?: boolean;
                        scheduled?: boolean;
                        serialised?: boolean;
                    };
                    family_id?: string | null;
                    featured?: boolean;
                    hsn?: string | null;
                    mrp_minor?: string | null;
                    name?: string;
                    name_hi?: string | null;
                    options?: {
                        [key: string]: string;
                    };
                    pack?: string | null;
                    picture_file_ids?: string[];
                    price_minor?: string | null;
                    seo_description?: string | null;
                    seo_title?: string | null;
                    sku?: string;
                    slug?: string;
                    /** @enum {string} */
                    sold_by?: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                    step_milli?: string;
                    tax_included?: boolean;
                    tax_variety?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            [key: string]: string | number | boolean;
                        };
                        barcodes: string[];
                        brand: string | null;
                        brand_id: string | null;
                        category_id: string | null;
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        facts: {
                            billed_on_actual?: boolean;
                            deposit_minor?: string;
                            lot_tracked?: boolean;
                            needs_prescription?: boolean;
                            not_returnable?: boolean;
                            recurring?: boolean;
                            scheduled?: boolean;
                            serialised?: boolean;
                        };
                        family_id: string | null;
                        featured: boolean;
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        options: {
                            [key: string]: string;
                        };
                        pack: string | null;
                        picture_file_ids: string[];
                        price_minor: string | null;
                        seo_description: string | null;
                        seo_title: string | null;
                        sku: string;
                        slug: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        step_milli: string;
                        tax: {
                            hsn: string;
                            variety: string;
                        } | null;
                        tax_included: boolean;
                        tax_variety: string | null;
                        updated_at: string & (unknown & unknown);
                        variants: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            options: {
                                [key: string]: string;
                            };
                            price_minor: string | null;
                            sku: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        version: number;
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemsItem_idChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            act: string;
                            actor_kind: string;
                            actor_name: string | null;
                            after: {
                                [key: string]: unknown;
                            } | null;
                            at: string & (unknown & unknown);
                            before: {
                                [key: string]: unknown;
                            } | null;
                            id: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postItemsItem_idState: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "publish" | "withdraw" | "archive" | "restore";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            [key: string]: string | number | boolean;
                        };
                        barcodes: string[];
                        brand: string | null;
                        brand_id: string | null;
                        category_id: string | null;
                        created_at: string & (unknown & unknown);
                        description: string | null;
                        facts: {
                            billed_on_actual?: boolean;
                            deposit_minor?: string;
                            lot_tracked?: boolean;
                            needs_prescription?: boolean;
                            not_returnable?: boolean;
                            recurring?: boolean;
                            scheduled?: boolean;
                            serialised?: boolean;
                        };
                        family_id: string | null;
                        featured: boolean;
                        hsn: string | null;
                        /** Format: uuid */
                        id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        options: {
                            [key: string]: string;
                        };
                        pack: string | null;
                        picture_file_ids: string[];
                        price_minor: string | null;
                        seo_description: string | null;
                        seo_title: string | null;
                        sku: string;
                        slug: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        step_milli: string;
                        tax: {
                            hsn: string;
                            variety: string;
                        } | null;
                        tax_included: boolean;
                        tax_variety: string | null;
                        updated_at: string & (unknown & unknown);
                        variants: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            options: {
                                [key: string]: string;
                            };
                            price_minor: string | null;
                            sku: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        version: number;
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getItemsFacets: {
        parameters: {
            query?: {
                brand_id?: string;
                category_id?: string;
                from_minor?: string;
                having?: string;
                lacks?: "price" | "picture" | "tax_code" | "category";
                q?: string;
                state?: "draft" | "active" | "archived";
                to_minor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            items: number;
                            key: string;
                            value: string;
                        }[];
                        brands: {
                            /** Format: uuid */
                            id: string;
                            items: number;
                            name: string;
                        }[];
                        categories: {
                            /** Format: uuid */
                            id: string;
                            items: number;
                            name: string;
                            name_hi: string | null;
                        }[];
                        more: boolean;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerAccounts: {
        parameters: {
            query?: {
                at?: string & (unknown & unknown);
                cursor?: string;
                limit?: number;
                on?: string & (unknown & unknown);
                prefix?: string;
                unit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            available: string;
                            credits_pending: string;
                            credits_posted: string;
                            debits_pending: string;
                            debits_posted: string;
                            hot: boolean;
                            /** Format: uuid */
                            id: string;
                            kind: ("cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening") | null;
                            /** @enum {string} */
                            limit_kind: "none" | "debits_must_not_exceed_credits" | "credits_must_not_exceed_debits";
                            /** @enum {string} */
                            normal_side: "debit" | "credit";
                            opened_at: string & (unknown & unknown);
                            path: string;
                            pending_in: string;
                            pending_out: string;
                            posted: string;
                            unit: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postLedgerAccounts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening";
                    parts: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        available: string;
                        credits_pending: string;
                        credits_posted: string;
                        debits_pending: string;
                        debits_posted: string;
                        hot: boolean;
                        /** Format: uuid */
                        id: string;
                        kind: ("cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening") | null;
                        /** @enum {string} */
                        limit_kind: "none" | "debits_must_not_exceed_credits" | "credits_must_not_exceed_debits";
                        /** @enum {string} */
                        normal_side: "debit" | "credit";
                        opened_at: string & (unknown & unknown);
                        path: string;
                        pending_in: string;
                        pending_out: string;
                        posted: string;
                        unit: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerAccountsAccount_id: {
        parameters: {
            query?: {
                at?: string & (unknown & unknown);
                on?: string & (unknown & unknown);
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        available: string;
                        credits_pending: string;
                        credits_posted: string;
                        debits_pending: string;
                        debits_posted: string;
                        hot: boolean;
                        /** Format: uuid */
                        id: string;
                        kind: ("cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening") | null;
                        /** @enum {string} */
                        limit_kind: "none" | "debits_must_not_exceed_credits" | "credits_must_not_exceed_debits";
                        /** @enum {string} */
                        normal_side: "debit" | "credit";
                        opened_at: string & (unknown & unknown);
                        path: string;
                        pending_in: string;
                        pending_out: string;
                        posted: string;
                        unit: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerAccountsAccount_idHolds: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount: string;
                            chain: string;
                            code: string;
                            credit: string;
                            /** Format: uuid */
                            credit_account_id: string;
                            debit: string;
                            /** Format: uuid */
                            debit_account_id: string;
                            effective_on: string & (unknown & unknown);
                            expires_at: (string & (unknown & unknown)) | null;
                            held: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                            line: number;
                            memo: string | null;
                            pending_id: string | null;
                            reason: string | null;
                            recorded_at: string & (unknown & unknown);
                            reverses_id: string | null;
                            unit: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerAccountsAccount_idStatement: {
        parameters: {
            query?: {
                cursor?: string;
                from?: string & (unknown & unknown);
                limit?: number;
                order?: "asc" | "desc";
                to?: string & (unknown & unknown);
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            balance: string;
                            code: string;
                            credit: string;
                            debit: string;
                            effective_on: string & (unknown & unknown);
                            memo: string | null;
                            other: string;
                            reason: string | null;
                            recorded_at: string & (unknown & unknown);
                            reverses_id: string | null;
                            /** Format: uuid */
                            transfer_id: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerAccountsAccount_idStatementCsv: {
        parameters: {
            query?: {
                from?: string & (unknown & unknown);
                to?: string & (unknown & unknown);
            };
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerChart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            class: "asset" | "liability" | "income" | "expense" | "equity";
                            hot: boolean;
                            /** @enum {string} */
                            kind: "cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening";
                            /** @enum {string} */
                            limit_kind: "none" | "debits_must_not_exceed_credits" | "credits_must_not_exceed_debits";
                            name: {
                                en: string;
                                hi: string;
                            };
                            /** @enum {string} */
                            normal_side: "debit" | "credit";
                            path: string;
                            unit: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerChecks: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            accounts: string;
                            at: string & (unknown & unknown);
                            differences: {
                                id: string;
                                says: string;
                                /** @enum {string} */
                                what: "sums" | "hold" | "reversal" | "seal" | "unsealed";
                            }[];
                            /** Format: uuid */
                            id: string;
                            seals: number;
                            transfers: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postLedgerChecks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: string;
                        at: string & (unknown & unknown);
                        differences: {
                            id: string;
                            says: string;
                            /** @enum {string} */
                            what: "sums" | "hold" | "reversal" | "seal" | "unsealed";
                        }[];
                        /** Format: uuid */
                        id: string;
                        seals: number;
                        transfers: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerSeals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            hash: string;
                            lines: number;
                            number: number;
                            previous: string;
                            sealed_at: string & (unknown & unknown);
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerSealsVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        first_broken: {
                            number: number;
                            /** @enum {string} */
                            why: "content" | "link" | "signature";
                        } | null;
                        seals: number;
                        strays: number;
                        transfers: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerTransfers: {
        parameters: {
            query?: {
                chain?: string;
                cursor?: string;
                limit?: number;
                noun?: string;
                noun_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount: string;
                            chain: string;
                            code: string;
                            credit: string;
                            /** Format: uuid */
                            credit_account_id: string;
                            debit: string;
                            /** Format: uuid */
                            debit_account_id: string;
                            effective_on: string & (unknown & unknown);
                            expires_at: (string & (unknown & unknown)) | null;
                            held: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                            line: number;
                            memo: string | null;
                            pending_id: string | null;
                            reason: string | null;
                            recorded_at: string & (unknown & unknown);
                            reverses_id: string | null;
                            unit: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postLedgerTransfers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: string;
                    credit: string;
                    debit: string;
                    effective_on?: string & (unknown & unknown);
                    /** Format: uuid */
                    id?: string;
                    memo?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        about: {
                            /** Format: uuid */
                            id: string;
                            noun: string;
                        }[];
                        amount: string;
                        chain: string;
                        code: string;
                        credit: string;
                        /** Format: uuid */
                        credit_account_id: string;
                        debit: string;
                        /** Format: uuid */
                        debit_account_id: string;
                        effective_on: string & (unknown & unknown);
                        ended_by: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        } | null;
                        expires_at: (string & (unknown & unknown)) | null;
                        held: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        line: number;
                        memo: string | null;
                        pending_id: string | null;
                        reason: string | null;
                        recorded_at: string & (unknown & unknown);
                        reversals: {
                            amount: string;
                            /** Format: uuid */
                            id: string;
                        }[];
                        reverses_id: string | null;
                        reversible: string;
                        unit: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerTransfersTransfer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        about: {
                            /** Format: uuid */
                            id: string;
                            noun: string;
                        }[];
                        amount: string;
                        chain: string;
                        code: string;
                        credit: string;
                        /** Format: uuid */
                        credit_account_id: string;
                        debit: string;
                        /** Format: uuid */
                        debit_account_id: string;
                        effective_on: string & (unknown & unknown);
                        ended_by: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        } | null;
                        expires_at: (string & (unknown & unknown)) | null;
                        held: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        line: number;
                        memo: string | null;
                        pending_id: string | null;
                        reason: string | null;
                        recorded_at: string & (unknown & unknown);
                        reversals: {
                            amount: string;
                            /** Format: uuid */
                            id: string;
                        }[];
                        reverses_id: string | null;
                        reversible: string;
                        unit: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postLedgerTransfersTransfer_idReverse: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: string;
                    /** Format: uuid */
                    id?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        about: {
                            /** Format: uuid */
                            id: string;
                            noun: string;
                        }[];
                        amount: string;
                        chain: string;
                        code: string;
                        credit: string;
                        /** Format: uuid */
                        credit_account_id: string;
                        debit: string;
                        /** Format: uuid */
                        debit_account_id: string;
                        effective_on: string & (unknown & unknown);
                        ended_by: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        } | null;
                        expires_at: (string & (unknown & unknown)) | null;
                        held: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "post" | "pending" | "post_pending" | "void_pending" | "expire";
                        line: number;
                        memo: string | null;
                        pending_id: string | null;
                        reason: string | null;
                        recorded_at: string & (unknown & unknown);
                        reversals: {
                            amount: string;
                            /** Format: uuid */
                            id: string;
                        }[];
                        reverses_id: string | null;
                        reversible: string;
                        unit: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLedgerTrialBalance: {
        parameters: {
            query?: {
                at?: string & (unknown & unknown);
                on?: string & (unknown & unknown);
                prefix?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            accounts: string;
                            balance: string;
                            class: ("asset" | "liability" | "income" | "expense" | "equity") | null;
                            credits: string;
                            debits: string;
                            heading: string;
                            kind: ("cash" | "bank" | "gateway_clearing" | "gateway_suspense" | "gateway_disputed" | "customer_dues" | "worker_cash" | "worker_advance" | "tax_input" | "tax_deducted" | "receipts_held" | "customer_wallet_cash" | "customer_wallet_promo" | "customer_advance" | "customer_deposit" | "customer_points" | "deferred_revenue" | "vendor_payable" | "supplier_payable" | "worker_earnings" | "tax_output" | "tax_collected" | "revenue" | "commission" | "rounding" | "discounts" | "expense" | "points_issued" | "capital" | "opening") | null;
                            unit: string;
                        }[];
                        totals: {
                            credits: string;
                            debits: string;
                            unit: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLeftCarts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            buyer_name: string | null;
                            customer_id: string | null;
                            /** Format: uuid */
                            id: string;
                            lines: number;
                            order_id: string | null;
                            order_minor: string | null;
                            order_number: string | null;
                            told: boolean;
                            value_minor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getLeftCartsSums: {
        parameters: {
            query: {
                from: string & (unknown & unknown);
                to: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bought: number;
                        bought_minor: string;
                        left: number;
                        told: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMergeSuggestions: {
        parameters: {
            query?: {
                cursor?: string;
                customer_id?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            one_id: string;
                            one_name: string;
                            /** Format: uuid */
                            other_id: string;
                            other_name: string;
                            /** @enum {string} */
                            reason: "contact" | "gstin" | "name";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMergeSuggestionsSuggestion_idDismiss: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                suggestion_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMerges: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    loser_id: string;
                    loser_version: number;
                    /** Format: uuid */
                    survivor_id: string;
                    survivor_version: number;
                    take?: ("display_name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "avatar_file_id" | "preferences")[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        loser_id: string;
                        /** Format: uuid */
                        survivor_id: string;
                        undo_until: string & (unknown & unknown);
                        undone_at: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMergesMerge_idUndo: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                merge_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        loser_id: string;
                        /** Format: uuid */
                        survivor_id: string;
                        undo_until: string & (unknown & unknown);
                        undone_at: (string & (unknown & unknown)) | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMergesPreview: {
        parameters: {
            query: {
                loser_id: string;
                survivor_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contacts: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            is_primary: boolean;
                            /** @enum {string} */
                            kind: "phone" | "email" | "whatsapp_bsuid" | "whatsapp_parent_bsuid" | "external_id";
                            label: string | null;
                            value: string;
                            verified_at: (string & (unknown & unknown)) | null;
                        }[];
                        fields: {
                            /** @enum {string} */
                            field: "display_name" | "kind" | "legal_name" | "trade_name" | "gstin" | "pan" | "pincode" | "language" | "avatar_file_id" | "preferences";
                            /** @enum {string} */
                            keeps: "survivor" | "loser";
                            loser: unknown;
                            survivor: unknown;
                        }[];
                        loser: {
                            avatar_file_id: string | null;
                            created_at: string & (unknown & unknown);
                            display_name: string;
                            gstin: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "business";
                            /** @enum {string} */
                            language: "en" | "hi";
                            legal_name: string | null;
                            pan: string | null;
                            person_id: string | null;
                            pincode: string | null;
                            preferences: {
                                /** @default {} */
                                channels?: {
                                    [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                                };
                                /** @default null */
                                quiet_hours?: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            source: string;
                            /** @enum {string} */
                            state: "active" | "closed" | "merged";
                            trade_name: string | null;
                            updated_at: string & (unknown & unknown);
                            version: number;
                        };
                        survivor: {
                            avatar_file_id: string | null;
                            created_at: string & (unknown & unknown);
                            display_name: string;
                            gstin: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "business";
                            /** @enum {string} */
                            language: "en" | "hi";
                            legal_name: string | null;
                            pan: string | null;
                            person_id: string | null;
                            pincode: string | null;
                            preferences: {
                                /** @default {} */
                                channels?: {
                                    [key: string]: ("sms" | "whatsapp" | "email" | "push" | "in_app")[];
                                };
                                /** @default null */
                                quiet_hours?: {
                                    from: string;
                                    to: string;
                                } | null;
                            };
                            source: string;
                            /** @enum {string} */
                            state: "active" | "closed" | "merged";
                            trade_name: string | null;
                            updated_at: string & (unknown & unknown);
                            version: number;
                        };
                        tags: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessages: {
        parameters: {
            query?: {
                channel?: "sms" | "whatsapp" | "email" | "push" | "in_app";
                cursor?: string;
                customer_id?: string;
                limit?: number;
                occasion?: string;
                recipient?: string;
                state?: "queued" | "sending" | "sent" | "delivered" | "failed" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            attempts: number;
                            body: string;
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            clicked_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            customer_id: string | null;
                            delivered_at: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            /** @enum {string} */
                            language: "en" | "hi";
                            next_at: (string & (unknown & unknown)) | null;
                            number: number | null;
                            occasion: string;
                            opened_at: (string & (unknown & unknown)) | null;
                            person_id: string | null;
                            reason: string | null;
                            recipient: string;
                            segments: number | null;
                            sent_at: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            state: "queued" | "sending" | "sent" | "delivered" | "failed" | "expired";
                            subject: string | null;
                            template_id: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesMessage_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        body: string;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        clicked_at: (string & (unknown & unknown)) | null;
                        created_at: string & (unknown & unknown);
                        customer_id: string | null;
                        delivered_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "otp" | "transactional" | "promotional";
                        /** @enum {string} */
                        language: "en" | "hi";
                        next_at: (string & (unknown & unknown)) | null;
                        number: number | null;
                        occasion: string;
                        opened_at: (string & (unknown & unknown)) | null;
                        person_id: string | null;
                        reason: string | null;
                        recipient: string;
                        segments: number | null;
                        sent_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        state: "queued" | "sending" | "sent" | "delivered" | "failed" | "expired";
                        steps: {
                            at: string & (unknown & unknown);
                            reason: string | null;
                            what: string;
                        }[];
                        subject: string | null;
                        template_id: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesMessage_idResend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            n: number;
                            /** @enum {string} */
                            state: "queued" | "sending" | "sent" | "delivered" | "failed" | "expired";
                        }[];
                        since: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            app: string;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "expo" | "fcm" | "webpush";
                            name: string | null;
                            seen_at: string & (unknown & unknown);
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesDevices: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    app: string;
                    /** @enum {string} */
                    kind: "expo" | "fcm" | "webpush";
                    name?: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        app: string;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "expo" | "fcm" | "webpush";
                        name: string | null;
                        seen_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteMessagesDevicesDevice_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                device_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesDevicesOffers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kinds: ("expo" | "fcm" | "webpush")[];
                        webpush_key: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesDevicesPretended: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "expo" | "fcm" | "webpush";
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesOccasions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            channels: ("sms" | "whatsapp" | "email" | "push")[];
                            in_app: boolean;
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            name: string;
                            says: {
                                en: string;
                                hi: string;
                            };
                            urgent: boolean;
                            variables: {
                                name: string;
                                needed: boolean;
                                sample: {
                                    en: string;
                                    hi: string;
                                };
                                says: string;
                                secret: boolean;
                                /** @enum {string} */
                                tag: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                            }[];
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putMessagesOccasionsOccasion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                occasion: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                    channels: ("sms" | "whatsapp" | "email" | "push")[];
                    in_app: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        channels: ("sms" | "whatsapp" | "email" | "push")[];
                        in_app: boolean;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesPreferencesPerson_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: {
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            locked: boolean;
                            wanted: boolean;
                        }[];
                        quiet: {
                            from: string;
                            to: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putMessagesPreferencesPerson_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    choices?: {
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        /** @enum {string} */
                        kind: "otp" | "transactional" | "promotional";
                        wanted: boolean;
                    }[];
                    quiet?: {
                        from: string;
                        to: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: {
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            locked: boolean;
                            wanted: boolean;
                        }[];
                        quiet: {
                            from: string;
                            to: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesPreferencesMine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: {
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            locked: boolean;
                            wanted: boolean;
                        }[];
                        quiet: {
                            from: string;
                            to: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putMessagesPreferencesMine: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    choices?: {
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        /** @enum {string} */
                        kind: "otp" | "transactional" | "promotional";
                        wanted: boolean;
                    }[];
                    quiet?: {
                        from: string;
                        to: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        choices: {
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            /** @enum {string} */
                            kind: "otp" | "transactional" | "promotional";
                            locked: boolean;
                            wanted: boolean;
                        }[];
                        quiet: {
                            from: string;
                            to: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesPreview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                    dlt?: {
                        entity_id: string;
                        header: string;
                        /** @enum {string} */
                        kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                        /** @default {} */
                        tags?: {
                            [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                        };
                        template_id: string;
                    } | null;
                    occasion: string;
                    subject?: string | null;
                    whatsapp?: {
                        /** @default [] */
                        buttons?: ({
                            /** @constant */
                            kind: "reply";
                            text: string;
                        } | {
                            /** @constant */
                            kind: "link";
                            text: string;
                            url: string;
                        } | {
                            /** @constant */
                            kind: "call";
                            phone: string;
                            text: string;
                        })[];
                        /** @default null */
                        footer?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        en: {
                            body: string;
                            html: string | null;
                            registered: string | null;
                            sms: {
                                /** @enum {string} */
                                encoding: "gsm7" | "ucs2";
                                segments: number;
                                units: number;
                            } | null;
                            subject: string | null;
                            whatsapp: {
                                buttons: {
                                    /** @enum {string} */
                                    kind: "reply" | "link" | "call";
                                    phone?: string;
                                    text: string;
                                    url?: string;
                                }[];
                                footer: string | null;
                            } | null;
                        };
                        hi: {
                            body: string;
                            html: string | null;
                            registered: string | null;
                            sms: {
                                /** @enum {string} */
                                encoding: "gsm7" | "ucs2";
                                segments: number;
                                units: number;
                            } | null;
                            subject: string | null;
                            whatsapp: {
                                buttons: {
                                    /** @enum {string} */
                                    kind: "reply" | "link" | "call";
                                    phone?: string;
                                    text: string;
                                    url?: string;
                                }[];
                                footer: string | null;
                            } | null;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                            rank: number;
                            settings: {
                                [key: string]: string | number | boolean | null;
                            };
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesProviders: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    kind: string;
                    name: string;
                    /** @default 10 */
                    rank?: number;
                    settings: {
                        [key: string]: string | number | boolean | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        name: string;
                        rank: number;
                        settings: {
                            [key: string]: string | number | boolean | null;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putMessagesProvidersProvider_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    name: string;
                    /** @default 10 */
                    rank?: number;
                    settings: {
                        [key: string]: string | number | boolean | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        name: string;
                        rank: number;
                        settings: {
                            [key: string]: string | number | boolean | null;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesProvidersProvider_idHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string | null;
                        header: string;
                        secret: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesProvidersProvider_idHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        body: string | null;
                        header: string;
                        secret: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesTemplates: {
        parameters: {
            query?: {
                occasion?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            approval: {
                                reason: string | null;
                                /** @enum {string} */
                                state: "pending" | "approved" | "rejected" | "paused";
                            } | null;
                            body: string;
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            dlt: {
                                entity_id: string;
                                header: string;
                                /** @enum {string} */
                                kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                                tags: {
                                    [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                                };
                                template_id: string;
                            } | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            language: "en" | "hi";
                            number: number;
                            occasion: string;
                            subject: string | null;
                            version: number;
                            whatsapp: {
                                buttons: {
                                    /** @enum {string} */
                                    kind: "reply" | "link" | "call";
                                    phone?: string;
                                    text: string;
                                    url?: string;
                                }[];
                                footer: string | null;
                            } | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesTemplates: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @enum {string} */
                    channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                    dlt?: {
                        entity_id: string;
                        header: string;
                        /** @enum {string} */
                        kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                        /** @default {} */
                        tags?: {
                            [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                        };
                        template_id: string;
                    } | null;
                    /** @enum {string} */
                    language: "en" | "hi";
                    occasion: string;
                    subject?: string | null;
                    whatsapp?: {
                        /** @default [] */
                        buttons?: ({
                            /** @constant */
                            kind: "reply";
                            text: string;
                        } | {
                            /** @constant */
                            kind: "link";
                            text: string;
                            url: string;
                        } | {
                            /** @constant */
                            kind: "call";
                            phone: string;
                            text: string;
                        })[];
                        /** @default null */
                        footer?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        approval: {
                            reason: string | null;
                            /** @enum {string} */
                            state: "pending" | "approved" | "rejected" | "paused";
                        } | null;
                        body: string;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        dlt: {
                            entity_id: string;
                            header: string;
                            /** @enum {string} */
                            kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                            tags: {
                                [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                            };
                            template_id: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        number: number;
                        occasion: string;
                        subject: string | null;
                        version: number;
                        whatsapp: {
                            buttons: {
                                /** @enum {string} */
                                kind: "reply" | "link" | "call";
                                phone?: string;
                                text: string;
                                url?: string;
                            }[];
                            footer: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesTemplatesTemplate_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        approval: {
                            reason: string | null;
                            /** @enum {string} */
                            state: "pending" | "approved" | "rejected" | "paused";
                        } | null;
                        body: string;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        dlt: {
                            entity_id: string;
                            header: string;
                            /** @enum {string} */
                            kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                            tags: {
                                [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                            };
                            template_id: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        number: number;
                        occasion: string;
                        subject: string | null;
                        version: number;
                        whatsapp: {
                            buttons: {
                                /** @enum {string} */
                                kind: "reply" | "link" | "call";
                                phone?: string;
                                text: string;
                                url?: string;
                            }[];
                            footer: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putMessagesTemplatesTemplate_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                    body: string;
                    dlt?: {
                        entity_id: string;
                        header: string;
                        /** @enum {string} */
                        kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                        /** @default {} */
                        tags?: {
                            [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                        };
                        template_id: string;
                    } | null;
                    subject?: string | null;
                    whatsapp?: {
                        /** @default [] */
                        buttons?: ({
                            /** @constant */
                            kind: "reply";
                            text: string;
                        } | {
                            /** @constant */
                            kind: "link";
                            text: string;
                            url: string;
                        } | {
                            /** @constant */
                            kind: "call";
                            phone: string;
                            text: string;
                        })[];
                        /** @default null */
                        footer?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        approval: {
                            reason: string | null;
                            /** @enum {string} */
                            state: "pending" | "approved" | "rejected" | "paused";
                        } | null;
                        body: string;
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                        dlt: {
                            entity_id: string;
                            header: string;
                            /** @enum {string} */
                            kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                            tags: {
                                [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                            };
                            template_id: string;
                        } | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        number: number;
                        occasion: string;
                        subject: string | null;
                        version: number;
                        whatsapp: {
                            buttons: {
                                /** @enum {string} */
                                kind: "reply" | "link" | "call";
                                phone?: string;
                                text: string;
                                url?: string;
                            }[];
                            footer: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesTemplatesTemplate_idWordings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            created_at: string & (unknown & unknown);
                            created_by: string | null;
                            dlt: {
                                entity_id: string;
                                header: string;
                                /** @enum {string} */
                                kind: "transactional" | "service_implicit" | "service_explicit" | "promotional" | "government";
                                tags: {
                                    [key: string]: "numeric" | "alphanumeric" | "url" | "urlott" | "cbn" | "email";
                                };
                                template_id: string;
                            } | null;
                            number: number;
                            subject: string | null;
                            whatsapp: {
                                buttons: {
                                    /** @enum {string} */
                                    kind: "reply" | "link" | "call";
                                    phone?: string;
                                    text: string;
                                    url?: string;
                                }[];
                                footer: string | null;
                            } | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postMessagesTest: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    template_id: string;
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getMessagesUnreachable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            address: string;
                            at: string & (unknown & unknown);
                            /** @enum {string} */
                            channel: "sms" | "whatsapp" | "email" | "push" | "in_app";
                            message_id: string | null;
                            reason: string | null;
                            /** @enum {string} */
                            why: "bounced" | "complained";
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteMessagesUnreachable: {
        parameters: {
            query: {
                address: string;
                channel: "sms" | "whatsapp" | "email" | "push";
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getNotices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                unread?: boolean | ("true" | "false");
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            body: string;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            link: string | null;
                            read_at: (string & (unknown & unknown)) | null;
                            title: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postNoticesNotice_idRead: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postNoticesRead: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getNoticesUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unread: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOperations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            failed: number;
                            given_up: number;
                            under_way: number;
                            waiting: number;
                        };
                        due: {
                            at: string & (unknown & unknown);
                            key: string;
                            says: string | null;
                            schedule: boolean;
                            task: string;
                        }[];
                        events_today: {
                            count: number;
                            name: string;
                        }[];
                        jobs: {
                            attempts: number;
                            id: string;
                            last_error: string | null;
                            max_attempts: number;
                            run_at: string & (unknown & unknown);
                            /** @enum {string} */
                            state: "waiting" | "under_way" | "failed" | "given_up";
                            task: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteOperationsJobsJob_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOperationsJobsJob_idRetry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                job_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderBulkActs: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "pack" | "dispatch" | "deliver" | "cancel";
                    /** Format: uuid */
                    customer_id?: string;
                    due_on?: string & (unknown & unknown);
                    from?: string & (unknown & unknown);
                    /** Format: uuid */
                    item_id?: string;
                    order_ids?: string[];
                    /** @enum {string} */
                    pay_by?: "online" | "cash" | "credit" | "wallet" | "nothing";
                    q?: string;
                    stages?: ("paying" | "on_hold" | "confirmed" | "packed" | "part_sent" | "sent" | "delivered" | "returned" | "failed_stock" | "lapsed" | "cancelled")[];
                    to?: string & (unknown & unknown);
                    /** @enum {string} */
                    way?: "delivery" | "pickup";
                    why?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrderBulkActsBulk_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        act: string;
                        changed: number;
                        created_at: string & (unknown & unknown);
                        done: number;
                        ended_at: (string & (unknown & unknown)) | null;
                        failures: {
                            code: string | null;
                            number: string | null;
                            /** Format: uuid */
                            order_id: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrderDisputes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                order_id?: string;
                state?: "open" | "answered" | "resolved" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            back_minor: string;
                            buyer_name: string;
                            created_at: string & (unknown & unknown);
                            ended_at: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            line_no: number | null;
                            messages: {
                                at: string & (unknown & unknown);
                                body: string;
                                by_name: string | null;
                                file_ids: string[];
                                from_buyer: boolean;
                                /** Format: uuid */
                                id: string;
                            }[];
                            /** Format: uuid */
                            order_id: string;
                            order_number: string | null;
                            /** @enum {string} */
                            reason: "damaged" | "not_delivered" | "wrong_item" | "missing_item" | "quality" | "charged_wrong" | "other";
                            resolution: string | null;
                            /** @enum {string} */
                            state: "open" | "answered" | "resolved" | "rejected";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderDisputesDispute_idEnd: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string | null;
                    resolution: string;
                    /**
                     * @default original
                     * @enum {string}
                     */
                    to?: "original" | "wallet" | "hand";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderDisputesDispute_idMessages: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @default [] */
                    file_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                        created_at: string & (unknown & unknown);
                        ended_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        line_no: number | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        reason: "damaged" | "not_delivered" | "wrong_item" | "missing_item" | "quality" | "charged_wrong" | "other";
                        resolution: string | null;
                        /** @enum {string} */
                        state: "open" | "answered" | "resolved" | "rejected";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrderParcelsParcel_idChallanPdf: {
        parameters: {
            query: {
                language: "en" | "hi";
            };
            header?: never;
            path: {
                parcel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderParcelsParcel_idComeBack: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                parcel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /** @default true */
                    usable?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderParcelsParcel_idDeliver: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                parcel_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    received_by?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderParcelsParcel_idDispatch: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                parcel_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    carrier?: string;
                    tracking?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderParcelsParcel_idUnpack: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                parcel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrderWindows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            capacity: number;
                            from_time: string;
                            /** Format: uuid */
                            id: string;
                            to_time: string;
                            version: number;
                            weekdays: number[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrderWindows: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    capacity: number;
                    from_time: string;
                    to_time: string;
                    weekdays: number[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        capacity: number;
                        from_time: string;
                        /** Format: uuid */
                        id: string;
                        to_time: string;
                        version: number;
                        weekdays: number[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putOrderWindowsWindow_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                window_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    capacity: number;
                    from_time: string;
                    to_time: string;
                    weekdays: number[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        capacity: number;
                        from_time: string;
                        /** Format: uuid */
                        id: string;
                        to_time: string;
                        version: number;
                        weekdays: number[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrders: {
        parameters: {
            query?: {
                cursor?: string;
                customer_id?: string;
                due_on?: string & (unknown & unknown);
                from?: string & (unknown & unknown);
                item_id?: string;
                limit?: number;
                pay_by?: "online" | "cash" | "credit" | "wallet" | "nothing";
                q?: string;
                stages?: string;
                to?: string & (unknown & unknown);
                way?: "delivery" | "pickup";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            buyer_name: string;
                            buyer_phone: string | null;
                            channel: string;
                            city: string | null;
                            confirmed_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            customer_id: string;
                            expected_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            lines: number;
                            number: string | null;
                            pay_by: string;
                            pincode: string | null;
                            /** @enum {string} */
                            stage: "paying" | "on_hold" | "confirmed" | "packed" | "part_sent" | "sent" | "delivered" | "returned" | "failed_stock" | "lapsed" | "cancelled";
                            titles: string[];
                            titles_hi: string[];
                            total_minor: string;
                            /** @enum {string} */
                            way: "delivery" | "pickup";
                            window_from: string | null;
                            window_on: (string & (unknown & unknown)) | null;
                            window_to: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrders: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    address_id?: string;
                    /** @default [] */
                    coupons?: string[];
                    /** Format: uuid */
                    customer_id: string;
                    expected_minor?: string;
                    /** Format: uuid */
                    id?: string;
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        /** @default  */
                        part_of?: string;
                        quantity_milli: string;
                    }[];
                    note?: string;
                    /**
                     * @default online
                     * @enum {string}
                     */
                    pay_by?: "online" | "cash" | "credit";
                    /** @default false */
                    use_wallet?: boolean;
                    /**
                     * @default delivery
                     * @enum {string}
                     */
                    way?: "delivery" | "pickup";
                    /** Format: uuid */
                    window_id?: string;
                    window_on?: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: string | null;
                        /** Format: uuid */
                        order_id: string;
                        pay_token: string | null;
                        stage: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrdersCsv: {
        parameters: {
            query?: {
                customer_id?: string;
                due_on?: string & (unknown & unknown);
                from?: string & (unknown & unknown);
                item_id?: string;
                pay_by?: "online" | "cash" | "credit" | "wallet" | "nothing";
                q?: string;
                stages?: string;
                to?: string & (unknown & unknown);
                way?: "delivery" | "pickup";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrdersOrder_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: {
                            city: string;
                            contact_name: string | null;
                            contact_phone: string | null;
                            instructions: string | null;
                            landmark: string | null;
                            line1: string;
                            line2: string | null;
                            pincode: string;
                            state: string;
                        } | null;
                        address_id: string | null;
                        buyer_name: string;
                        buyer_phone: string | null;
                        channel: string;
                        charges_minor: string;
                        confirmed_at: (string & (unknown & unknown)) | null;
                        coupons: string[];
                        created_at: string & (unknown & unknown);
                        credit: {
                            exposure_minor: string;
                            limit_minor: string;
                            release_minor: string;
                        } | null;
                        /** Format: uuid */
                        customer_id: string;
                        discount_minor: string;
                        documents: {
                            day: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            number: string;
                            open_minor: string;
                            payable_minor: string;
                            standing: string;
                        }[];
                        ended_at: (string & (unknown & unknown)) | null;
                        expected_on: (string & (unknown & unknown)) | null;
                        goods_minor: string;
                        hold_until: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            cancelled_milli: string;
                            cgst_minor: string;
                            credited_milli: string;
                            discount_minor: string;
                            done_milli: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            invoiced_milli: string;
                            item_id: string | null;
                            /** @enum {string} */
                            kind: "item" | "charge";
                            line_no: number;
                            mrp_minor: string | null;
                            needs_prescription: boolean;
                            ordered_milli: string;
                            pack: string | null;
                            part_of: string;
                            price_minor: string;
                            rate_bp: number;
                            reserved_milli: string;
                            returnable_milli: string;
                            returned_milli: string;
                            sgst_minor: string;
                            sku: string | null;
                            taxable_minor: string;
                            title: string;
                            title_hi: string | null;
                            total_minor: string;
                            unit: string;
                        }[];
                        may: {
                            cancel: boolean;
                            pay: boolean;
                            reorder: boolean;
                            return: boolean;
                        };
                        money: {
                            due_minor: string;
                            kept_minor: string;
                            paid_minor: string;
                            refunded_minor: string;
                            total_minor: string;
                            wallet_minor: string;
                        };
                        note: string | null;
                        notes: {
                            at: string & (unknown & unknown);
                            body: string;
                            by: string | null;
                            by_name: string | null;
                            /** Format: uuid */
                            id: string;
                        }[];
                        number: string | null;
                        parcels: {
                            carrier: string | null;
                            challan: string | null;
                            delivered_at: (string & (unknown & unknown)) | null;
                            dispatched_at: (string & (unknown & unknown)) | null;
                            document_id: string | null;
                            /** Format: uuid */
                            id: string;
                            lines: {
                                line_no: number;
                                lots: {
                                    expires_on: string | null;
                                    lot: string;
                                    quantity_milli: string;
                                }[];
                                quantity_milli: string;
                            }[];
                            packed_at: string & (unknown & unknown);
                            received_by: string | null;
                            return_id: string | null;
                            state: string;
                            tracking: string | null;
                            version: number;
                        }[];
                        pay_by: string;
                        pay_token: string | null;
                        payment_id: string | null;
                        /** @enum {string} */
                        stage: "paying" | "on_hold" | "confirmed" | "packed" | "part_sent" | "sent" | "delivered" | "returned" | "failed_stock" | "lapsed" | "cancelled";
                        steps: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            by_name: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            what: string;
                        }[];
                        tax_minor: string;
                        total_minor: string;
                        version: number;
                        /** @enum {string} */
                        way: "delivery" | "pickup";
                        why: string | null;
                        window_from: string | null;
                        window_on: (string & (unknown & unknown)) | null;
                        window_to: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idCancel: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines?: {
                        line_no: number;
                        quantity_milli: string;
                    }[];
                    reason: string;
                    /**
                     * @default original
                     * @enum {string}
                     */
                    to?: "original" | "wallet";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                        stage: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idDisputes: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /** @default [] */
                    file_ids?: string[];
                    /** @default null */
                    line_no?: number | null;
                    /** @enum {string} */
                    reason: "damaged" | "not_delivered" | "wrong_item" | "missing_item" | "quality" | "charged_wrong" | "other";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                        created_at: string & (unknown & unknown);
                        ended_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        line_no: number | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        reason: "damaged" | "not_delivered" | "wrong_item" | "missing_item" | "quality" | "charged_wrong" | "other";
                        resolution: string | null;
                        /** @enum {string} */
                        state: "open" | "answered" | "resolved" | "rejected";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idNotes: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        at: string & (unknown & unknown);
                        body: string;
                        by: string | null;
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idParcels: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    lines?: {
                        line_no: number;
                        quantity_milli: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idRelease: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stage: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersOrder_idReturns: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    file_ids?: string[];
                    /** Format: uuid */
                    id?: string;
                    lines: {
                        line_no: number;
                        quantity_milli: string;
                    }[];
                    note?: string;
                    /**
                     * @default original
                     * @enum {string}
                     */
                    pay_back?: "wallet" | "original" | "hand";
                    /** @enum {string} */
                    reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                    /**
                     * @default refund
                     * @enum {string}
                     */
                    wants?: "refund" | "replacement";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        decided_at: (string & (unknown & unknown)) | null;
                        file_ids: string[];
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        pay_back: "wallet" | "original" | "hand";
                        pickup_on: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                        received_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        state: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                        turned_at: (string & (unknown & unknown)) | null;
                        version: number;
                        /** @enum {string} */
                        wants: "refund" | "replacement";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOrdersCounts: {
        parameters: {
            query?: {
                customer_id?: string;
                due_on?: string & (unknown & unknown);
                from?: string & (unknown & unknown);
                item_id?: string;
                pay_by?: "online" | "cash" | "credit" | "wallet" | "nothing";
                q?: string;
                stages?: string;
                to?: string & (unknown & unknown);
                way?: "delivery" | "pickup";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            orders: number;
                            /** @enum {string} */
                            stage: "paying" | "on_hold" | "confirmed" | "packed" | "part_sent" | "sent" | "delivered" | "returned" | "failed_stock" | "lapsed" | "cancelled";
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOrdersReview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    address_id?: string;
                    /** @default [] */
                    coupons?: string[];
                    customer_id: string | null;
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        /** @default  */
                        part_of?: string;
                        quantity_milli: string;
                    }[];
                    pincode?: string;
                    /** @default false */
                    use_wallet?: boolean;
                    /**
                     * @default delivery
                     * @enum {string}
                     */
                    way?: "delivery" | "pickup";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        charges_minor: string;
                        credit: {
                            free_minor: string;
                            limit_minor: string;
                            release_minor: string;
                        } | null;
                        discount_minor: string;
                        due_minor: string;
                        expected_on: string & (unknown & unknown);
                        free_from_minor: string | null;
                        goods_minor: string;
                        needs_prescription: boolean;
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        not_sold: {
                            /** Format: uuid */
                            item_id: string;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        pay_ways: {
                            open: boolean;
                            /** @enum {string} */
                            pay_by: "online" | "cash" | "credit";
                            why: string | null;
                        }[];
                        short: {
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string;
                            wanted_milli: string;
                        }[];
                        slots: {
                            from_time: string;
                            left: number;
                            on: string & (unknown & unknown);
                            to_time: string;
                            /** Format: uuid */
                            window_id: string;
                        }[];
                        spendable_minor: string;
                        tax_minor: string;
                        total_minor: string;
                        wallet_minor: string;
                        ways: ("delivery" | "pickup")[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOwnCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postOwnOrdersOrder_idAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getOwnPayments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            currency: string;
                            customer_id: string | null;
                            expires_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            number: string;
                            paid_at: (string & (unknown & unknown)) | null;
                            payer: {
                                email: string | null;
                                name: string;
                                phone: string | null;
                            };
                            received_minor: string;
                            refunded_minor: string;
                            /** @enum {string} */
                            state: "open" | "paid" | "cancelled" | "expired";
                            title: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            backed_up: boolean;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            last_used_at: (string & (unknown & unknown)) | null;
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPasskeys: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challenge_id: string;
                    name: string;
                    response: {
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        /** @default {} */
                        clientExtensionResults?: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject: string;
                            clientDataJSON: string;
                            transports?: ("ble" | "cable" | "hybrid" | "internal" | "nfc" | "smart-card" | "usb")[];
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backed_up: boolean;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        last_used_at: (string & (unknown & unknown)) | null;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deletePasskeysPasskey_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                passkey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPasskeysChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    password: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPayToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        business: {
                            accent: string;
                            name: string;
                        };
                        can_keep: boolean;
                        currency: string;
                        expires_at: string & (unknown & unknown);
                        kept: {
                            /** Format: uuid */
                            id: string;
                            label: string;
                            /** @enum {string} */
                            method: "upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal";
                        }[];
                        number: string;
                        offers: {
                            manners: ("page" | "link" | "upi")[];
                            /** @enum {string} */
                            method: "upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal";
                        }[];
                        open_minor: string;
                        payer_name: string;
                        /** @enum {string} */
                        state: "open" | "paid" | "cancelled" | "expired";
                        title: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPayTokenAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    attempt_id: string;
                    /** @default false */
                    keep?: boolean;
                    /** @default null */
                    kept_id?: string | null;
                    /**
                     * @default page
                     * @enum {string}
                     */
                    manner?: "page" | "link" | "upi";
                    /** @default null */
                    method?: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        error_code: string | null;
                        error_reason: string | null;
                        /** Format: uuid */
                        id: string;
                        label: string | null;
                        /** @enum {string} */
                        manner: "page" | "link" | "upi" | "debit";
                        method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                        /** @enum {string} */
                        payment_state: "open" | "paid" | "cancelled" | "expired";
                        /** @enum {string} */
                        state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                        step: {
                            fields: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            is: "redirect" | "post" | "upi";
                            url: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPayTokenAttemptsAttempt_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        error_code: string | null;
                        error_reason: string | null;
                        /** Format: uuid */
                        id: string;
                        label: string | null;
                        /** @enum {string} */
                        manner: "page" | "link" | "upi" | "debit";
                        method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                        /** @enum {string} */
                        payment_state: "open" | "paid" | "cancelled" | "expired";
                        /** @enum {string} */
                        state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                        step: {
                            fields: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            is: "redirect" | "post" | "upi";
                            url: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPayTokenEmi: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            bank: string;
                            monthly_minor: string;
                            months: number;
                            total_minor: string;
                            yearly_percent: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPayTokenReturnAttempt_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPayTokenReturnAttempt_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description Done. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPayments: {
        parameters: {
            query?: {
                amount_minor?: string;
                cursor?: string;
                customer_id?: string;
                from?: string & (unknown & unknown);
                gateway_id?: string;
                limit?: number;
                method?: "upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal" | "cash" | "bank_transfer" | "cheque";
                q?: string;
                state?: "open" | "paid" | "cancelled" | "expired";
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount_minor: string;
                            created_at: string & (unknown & unknown);
                            currency: string;
                            customer_id: string | null;
                            expires_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            number: string;
                            paid_at: (string & (unknown & unknown)) | null;
                            payer: {
                                email: string | null;
                                name: string;
                                phone: string | null;
                            };
                            received_minor: string;
                            refunded_minor: string;
                            /** @enum {string} */
                            state: "open" | "paid" | "cancelled" | "expired";
                            title: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPayments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    /** @default INR */
                    currency?: string;
                    /** @default null */
                    customer_id?: string | null;
                    expires_at?: string & (unknown & unknown);
                    /** Format: uuid */
                    id?: string;
                    payer?: {
                        email: string | null;
                        name: string;
                        phone: string | null;
                    };
                    title: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        attempts: {
                            amount_minor: string;
                            /** Format: uuid */
                            asked_id: string;
                            called_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            error_code: string | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            look_at: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            manner: "page" | "link" | "upi" | "debit";
                            method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            order_ref: string | null;
                            /** @enum {string} */
                            state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                            step: {
                                fields: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                is: "redirect" | "post" | "upi";
                                url: string;
                            } | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        currency: string;
                        customer_id: string | null;
                        disputes: {
                            amount_minor: string;
                            answer_by: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            dispute_ref: string;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            /** @enum {string} */
                            state: "open" | "won" | "lost";
                        }[];
                        entries: {
                            amount_minor: string;
                            bank: string | null;
                            decided_by: string | null;
                            entered_at: string & (unknown & unknown);
                            /** Format: uuid */
                            entered_by: string;
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            paid_on: string & (unknown & unknown);
                            reference: string | null;
                            /** @enum {string} */
                            state: "entered" | "verified" | "rejected" | "bounced";
                            taken_by: string | null;
                            version: number;
                            /** @enum {string} */
                            way: "cash" | "bank_transfer" | "cheque";
                            why: string | null;
                        }[];
                        expires_at: string & (unknown & unknown);
                        hooks: {
                            applied_at: (string & (unknown & unknown)) | null;
                            event: string;
                            event_id: string;
                            /** Format: uuid */
                            gateway_id: string;
                            payment_id: string | null;
                            received_at: string & (unknown & unknown);
                            repeats: number;
                            /** @enum {string} */
                            state: "new" | "applied" | "ignored";
                            why: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        noun: string;
                        /** Format: uuid */
                        noun_id: string;
                        number: string;
                        paid_at: (string & (unknown & unknown)) | null;
                        payer: {
                            email: string | null;
                            name: string;
                            phone: string | null;
                        };
                        receipts: {
                            amount_minor: string;
                            attempt_id: string | null;
                            credited: boolean;
                            currency: string;
                            fee_minor: string | null;
                            fee_tax_minor: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string;
                            payment_ref: string | null;
                            received_at: string & (unknown & unknown);
                            surplus: boolean;
                        }[];
                        received_minor: string;
                        refunded_minor: string;
                        refunds: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                        /** @enum {string} */
                        state: "open" | "paid" | "cancelled" | "expired";
                        timeline: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            what: string;
                        }[];
                        title: string;
                        url: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsCsv: {
        parameters: {
            query?: {
                amount_minor?: string;
                customer_id?: string;
                from?: string & (unknown & unknown);
                gateway_id?: string;
                method?: "upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal" | "cash" | "bank_transfer" | "cheque";
                q?: string;
                state?: "open" | "paid" | "cancelled" | "expired";
                to?: string & (unknown & unknown);
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsPayment_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        attempts: {
                            amount_minor: string;
                            /** Format: uuid */
                            asked_id: string;
                            called_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            error_code: string | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            look_at: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            manner: "page" | "link" | "upi" | "debit";
                            method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            order_ref: string | null;
                            /** @enum {string} */
                            state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                            step: {
                                fields: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                is: "redirect" | "post" | "upi";
                                url: string;
                            } | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        currency: string;
                        customer_id: string | null;
                        disputes: {
                            amount_minor: string;
                            answer_by: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            dispute_ref: string;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            /** @enum {string} */
                            state: "open" | "won" | "lost";
                        }[];
                        entries: {
                            amount_minor: string;
                            bank: string | null;
                            decided_by: string | null;
                            entered_at: string & (unknown & unknown);
                            /** Format: uuid */
                            entered_by: string;
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            paid_on: string & (unknown & unknown);
                            reference: string | null;
                            /** @enum {string} */
                            state: "entered" | "verified" | "rejected" | "bounced";
                            taken_by: string | null;
                            version: number;
                            /** @enum {string} */
                            way: "cash" | "bank_transfer" | "cheque";
                            why: string | null;
                        }[];
                        expires_at: string & (unknown & unknown);
                        hooks: {
                            applied_at: (string & (unknown & unknown)) | null;
                            event: string;
                            event_id: string;
                            /** Format: uuid */
                            gateway_id: string;
                            payment_id: string | null;
                            received_at: string & (unknown & unknown);
                            repeats: number;
                            /** @enum {string} */
                            state: "new" | "applied" | "ignored";
                            why: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        noun: string;
                        /** Format: uuid */
                        noun_id: string;
                        number: string;
                        paid_at: (string & (unknown & unknown)) | null;
                        payer: {
                            email: string | null;
                            name: string;
                            phone: string | null;
                        };
                        receipts: {
                            amount_minor: string;
                            attempt_id: string | null;
                            credited: boolean;
                            currency: string;
                            fee_minor: string | null;
                            fee_tax_minor: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string;
                            payment_ref: string | null;
                            received_at: string & (unknown & unknown);
                            surplus: boolean;
                        }[];
                        received_minor: string;
                        refunded_minor: string;
                        refunds: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                        /** @enum {string} */
                        state: "open" | "paid" | "cancelled" | "expired";
                        timeline: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            what: string;
                        }[];
                        title: string;
                        url: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idAttempts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    attempt_id: string;
                    /** Format: uuid */
                    gateway_id?: string;
                    /**
                     * @default link
                     * @enum {string}
                     */
                    manner?: "page" | "link" | "upi";
                    /** @default null */
                    method?: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        error_code: string | null;
                        error_reason: string | null;
                        /** Format: uuid */
                        id: string;
                        label: string | null;
                        /** @enum {string} */
                        manner: "page" | "link" | "upi" | "debit";
                        method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                        /** @enum {string} */
                        payment_state: "open" | "paid" | "cancelled" | "expired";
                        /** @enum {string} */
                        state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                        step: {
                            fields: {
                                [key: string]: string;
                            };
                            /** @enum {string} */
                            is: "redirect" | "post" | "upi";
                            url: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idCancel: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        attempts: {
                            amount_minor: string;
                            /** Format: uuid */
                            asked_id: string;
                            called_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            error_code: string | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            look_at: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            manner: "page" | "link" | "upi" | "debit";
                            method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            order_ref: string | null;
                            /** @enum {string} */
                            state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                            step: {
                                fields: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                is: "redirect" | "post" | "upi";
                                url: string;
                            } | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        currency: string;
                        customer_id: string | null;
                        disputes: {
                            amount_minor: string;
                            answer_by: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            dispute_ref: string;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            /** @enum {string} */
                            state: "open" | "won" | "lost";
                        }[];
                        entries: {
                            amount_minor: string;
                            bank: string | null;
                            decided_by: string | null;
                            entered_at: string & (unknown & unknown);
                            /** Format: uuid */
                            entered_by: string;
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            paid_on: string & (unknown & unknown);
                            reference: string | null;
                            /** @enum {string} */
                            state: "entered" | "verified" | "rejected" | "bounced";
                            taken_by: string | null;
                            version: number;
                            /** @enum {string} */
                            way: "cash" | "bank_transfer" | "cheque";
                            why: string | null;
                        }[];
                        expires_at: string & (unknown & unknown);
                        hooks: {
                            applied_at: (string & (unknown & unknown)) | null;
                            event: string;
                            event_id: string;
                            /** Format: uuid */
                            gateway_id: string;
                            payment_id: string | null;
                            received_at: string & (unknown & unknown);
                            repeats: number;
                            /** @enum {string} */
                            state: "new" | "applied" | "ignored";
                            why: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        noun: string;
                        /** Format: uuid */
                        noun_id: string;
                        number: string;
                        paid_at: (string & (unknown & unknown)) | null;
                        payer: {
                            email: string | null;
                            name: string;
                            phone: string | null;
                        };
                        receipts: {
                            amount_minor: string;
                            attempt_id: string | null;
                            credited: boolean;
                            currency: string;
                            fee_minor: string | null;
                            fee_tax_minor: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string;
                            payment_ref: string | null;
                            received_at: string & (unknown & unknown);
                            surplus: boolean;
                        }[];
                        received_minor: string;
                        refunded_minor: string;
                        refunds: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                        /** @enum {string} */
                        state: "open" | "paid" | "cancelled" | "expired";
                        timeline: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            what: string;
                        }[];
                        title: string;
                        url: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idDebits: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    attempt_id: string;
                    /** Format: uuid */
                    kept_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idEntries: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    bank?: string;
                    /** Format: uuid */
                    file_id?: string;
                    note?: string;
                    paid_on: string & (unknown & unknown);
                    reference?: string;
                    /** Format: uuid */
                    taken_by?: string;
                    /** @enum {string} */
                    way: "cash" | "bank_transfer" | "cheque";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        bank: string | null;
                        bounced_at: (string & (unknown & unknown)) | null;
                        decided_at: (string & (unknown & unknown)) | null;
                        decided_by: string | null;
                        entered_at: string & (unknown & unknown);
                        /** Format: uuid */
                        entered_by: string;
                        file_id: string | null;
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        paid_on: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        receipt_id: string | null;
                        reference: string | null;
                        /** @enum {string} */
                        state: "entered" | "verified" | "rejected" | "bounced";
                        taken_by: string | null;
                        version: number;
                        /** @enum {string} */
                        way: "cash" | "bank_transfer" | "cheque";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idLink: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default null */
                    channel?: ("sms" | "whatsapp" | "email") | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idLook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        attempts: {
                            amount_minor: string;
                            /** Format: uuid */
                            asked_id: string;
                            called_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            error_code: string | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            look_at: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            manner: "page" | "link" | "upi" | "debit";
                            method: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal") | null;
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            order_ref: string | null;
                            /** @enum {string} */
                            state: "opening" | "open" | "failed" | "closed" | "authorized" | "captured";
                            step: {
                                fields: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                is: "redirect" | "post" | "upi";
                                url: string;
                            } | null;
                        }[];
                        created_at: string & (unknown & unknown);
                        currency: string;
                        customer_id: string | null;
                        disputes: {
                            amount_minor: string;
                            answer_by: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            dispute_ref: string;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            /** @enum {string} */
                            state: "open" | "won" | "lost";
                        }[];
                        entries: {
                            amount_minor: string;
                            bank: string | null;
                            decided_by: string | null;
                            entered_at: string & (unknown & unknown);
                            /** Format: uuid */
                            entered_by: string;
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            paid_on: string & (unknown & unknown);
                            reference: string | null;
                            /** @enum {string} */
                            state: "entered" | "verified" | "rejected" | "bounced";
                            taken_by: string | null;
                            version: number;
                            /** @enum {string} */
                            way: "cash" | "bank_transfer" | "cheque";
                            why: string | null;
                        }[];
                        expires_at: string & (unknown & unknown);
                        hooks: {
                            applied_at: (string & (unknown & unknown)) | null;
                            event: string;
                            event_id: string;
                            /** Format: uuid */
                            gateway_id: string;
                            payment_id: string | null;
                            received_at: string & (unknown & unknown);
                            repeats: number;
                            /** @enum {string} */
                            state: "new" | "applied" | "ignored";
                            why: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                        noun: string;
                        /** Format: uuid */
                        noun_id: string;
                        number: string;
                        paid_at: (string & (unknown & unknown)) | null;
                        payer: {
                            email: string | null;
                            name: string;
                            phone: string | null;
                        };
                        receipts: {
                            amount_minor: string;
                            attempt_id: string | null;
                            credited: boolean;
                            currency: string;
                            fee_minor: string | null;
                            fee_tax_minor: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            label: string | null;
                            method: string;
                            payment_ref: string | null;
                            received_at: string & (unknown & unknown);
                            surplus: boolean;
                        }[];
                        received_minor: string;
                        refunded_minor: string;
                        refunds: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            /** Format: uuid */
                            id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                        /** @enum {string} */
                        state: "open" | "paid" | "cancelled" | "expired";
                        timeline: {
                            at: string & (unknown & unknown);
                            by: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            what: string;
                        }[];
                        title: string;
                        url: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsPayment_idRefunds: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                payment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    /** Format: uuid */
                    id?: string;
                    reason: string;
                    /** Format: uuid */
                    receipt_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            created_by: string | null;
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            look_at: (string & (unknown & unknown)) | null;
                            paid_from: ("cash" | "bank") | null;
                            /** Format: uuid */
                            payment_id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            tries: number;
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                gateway_id?: string;
                limit?: number;
                state?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: ("arrived" | "adopted" | "written_off" | "asked_gateway" | "waiting") | null;
                            currency: string;
                            day: string & (unknown & unknown);
                            found_at: string & (unknown & unknown);
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "missing_here" | "missing_there" | "amount_differs" | "fee_differs";
                            note: string | null;
                            ours_minor: string | null;
                            payment_id: string | null;
                            ref: string;
                            settled_at: (string & (unknown & unknown)) | null;
                            settled_by: string | null;
                            /** @enum {string} */
                            state: "open" | "settled";
                            suspense_minor: string;
                            theirs_minor: string | null;
                            version: number;
                            /** @enum {string} */
                            what: "payment" | "refund" | "adjustment" | "dispute";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsDifferencesDifference_idAdopt: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    payment_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: ("arrived" | "adopted" | "written_off" | "asked_gateway" | "waiting") | null;
                        currency: string;
                        day: string & (unknown & unknown);
                        found_at: string & (unknown & unknown);
                        /** Format: uuid */
                        gateway_id: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "missing_here" | "missing_there" | "amount_differs" | "fee_differs";
                        note: string | null;
                        ours_minor: string | null;
                        payment_id: string | null;
                        ref: string;
                        settled_at: (string & (unknown & unknown)) | null;
                        settled_by: string | null;
                        /** @enum {string} */
                        state: "open" | "settled";
                        suspense_minor: string;
                        theirs_minor: string | null;
                        version: number;
                        /** @enum {string} */
                        what: "payment" | "refund" | "adjustment" | "dispute";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsDifferencesDifference_idNote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "asked_gateway" | "waiting";
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: ("arrived" | "adopted" | "written_off" | "asked_gateway" | "waiting") | null;
                        currency: string;
                        day: string & (unknown & unknown);
                        found_at: string & (unknown & unknown);
                        /** Format: uuid */
                        gateway_id: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "missing_here" | "missing_there" | "amount_differs" | "fee_differs";
                        note: string | null;
                        ours_minor: string | null;
                        payment_id: string | null;
                        ref: string;
                        settled_at: (string & (unknown & unknown)) | null;
                        settled_by: string | null;
                        /** @enum {string} */
                        state: "open" | "settled";
                        suspense_minor: string;
                        theirs_minor: string | null;
                        version: number;
                        /** @enum {string} */
                        what: "payment" | "refund" | "adjustment" | "dispute";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsDifferencesDifference_idReopen: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: ("arrived" | "adopted" | "written_off" | "asked_gateway" | "waiting") | null;
                        currency: string;
                        day: string & (unknown & unknown);
                        found_at: string & (unknown & unknown);
                        /** Format: uuid */
                        gateway_id: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "missing_here" | "missing_there" | "amount_differs" | "fee_differs";
                        note: string | null;
                        ours_minor: string | null;
                        payment_id: string | null;
                        ref: string;
                        settled_at: (string & (unknown & unknown)) | null;
                        settled_by: string | null;
                        /** @enum {string} */
                        state: "open" | "settled";
                        suspense_minor: string;
                        theirs_minor: string | null;
                        version: number;
                        /** @enum {string} */
                        what: "payment" | "refund" | "adjustment" | "dispute";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsDifferencesDifference_idWrite_off: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        action: ("arrived" | "adopted" | "written_off" | "asked_gateway" | "waiting") | null;
                        currency: string;
                        day: string & (unknown & unknown);
                        found_at: string & (unknown & unknown);
                        /** Format: uuid */
                        gateway_id: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "missing_here" | "missing_there" | "amount_differs" | "fee_differs";
                        note: string | null;
                        ours_minor: string | null;
                        payment_id: string | null;
                        ref: string;
                        settled_at: (string & (unknown & unknown)) | null;
                        settled_by: string | null;
                        /** @enum {string} */
                        state: "open" | "settled";
                        suspense_minor: string;
                        theirs_minor: string | null;
                        version: number;
                        /** @enum {string} */
                        what: "payment" | "refund" | "adjustment" | "dispute";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsDisputes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "open" | "won" | "lost";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount_minor: string;
                            answer_by: (string & (unknown & unknown)) | null;
                            closed_at: (string & (unknown & unknown)) | null;
                            created_at: string & (unknown & unknown);
                            currency: string;
                            dispute_ref: string;
                            /** Format: uuid */
                            id: string;
                            number: string;
                            /** Format: uuid */
                            payment_id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            /** @enum {string} */
                            state: "open" | "won" | "lost";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsEntries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                payment_id?: string;
                state?: "entered" | "verified" | "rejected" | "bounced";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount_minor: string;
                            bank: string | null;
                            bounced_at: (string & (unknown & unknown)) | null;
                            decided_at: (string & (unknown & unknown)) | null;
                            decided_by: string | null;
                            entered_at: string & (unknown & unknown);
                            /** Format: uuid */
                            entered_by: string;
                            file_id: string | null;
                            /** Format: uuid */
                            id: string;
                            note: string | null;
                            number: string;
                            paid_on: string & (unknown & unknown);
                            payer_name: string;
                            /** Format: uuid */
                            payment_id: string;
                            receipt_id: string | null;
                            reference: string | null;
                            /** @enum {string} */
                            state: "entered" | "verified" | "rejected" | "bounced";
                            taken_by: string | null;
                            version: number;
                            /** @enum {string} */
                            way: "cash" | "bank_transfer" | "cheque";
                            why: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsEntriesEntry_idBounce: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        bank: string | null;
                        bounced_at: (string & (unknown & unknown)) | null;
                        decided_at: (string & (unknown & unknown)) | null;
                        decided_by: string | null;
                        entered_at: string & (unknown & unknown);
                        /** Format: uuid */
                        entered_by: string;
                        file_id: string | null;
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        paid_on: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        receipt_id: string | null;
                        reference: string | null;
                        /** @enum {string} */
                        state: "entered" | "verified" | "rejected" | "bounced";
                        taken_by: string | null;
                        version: number;
                        /** @enum {string} */
                        way: "cash" | "bank_transfer" | "cheque";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsEntriesEntry_idReject: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        bank: string | null;
                        bounced_at: (string & (unknown & unknown)) | null;
                        decided_at: (string & (unknown & unknown)) | null;
                        decided_by: string | null;
                        entered_at: string & (unknown & unknown);
                        /** Format: uuid */
                        entered_by: string;
                        file_id: string | null;
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        paid_on: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        receipt_id: string | null;
                        reference: string | null;
                        /** @enum {string} */
                        state: "entered" | "verified" | "rejected" | "bounced";
                        taken_by: string | null;
                        version: number;
                        /** @enum {string} */
                        way: "cash" | "bank_transfer" | "cheque";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsEntriesEntry_idVerify: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        bank: string | null;
                        bounced_at: (string & (unknown & unknown)) | null;
                        decided_at: (string & (unknown & unknown)) | null;
                        decided_by: string | null;
                        entered_at: string & (unknown & unknown);
                        /** Format: uuid */
                        entered_by: string;
                        file_id: string | null;
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        paid_on: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        receipt_id: string | null;
                        reference: string | null;
                        /** @enum {string} */
                        state: "entered" | "verified" | "rejected" | "bounced";
                        taken_by: string | null;
                        version: number;
                        /** @enum {string} */
                        way: "cash" | "bank_transfer" | "cheque";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsGatewayKinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currencies: string[];
                            kind: string;
                            manners: ("page" | "link" | "upi")[];
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            says: string;
                            secrets: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsGatewayNames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            down_until: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsGateways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            down_until: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                            name: string;
                            rank: number;
                            settings: {
                                [key: string]: unknown;
                            };
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsGateways: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                    kind: string;
                    methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                    name: string;
                    rank: number;
                    settings: {
                        [key: string]: string | number | boolean | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        down_until: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                        name: string;
                        rank: number;
                        settings: {
                            [key: string]: unknown;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putPaymentsGatewaysGateway_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active: boolean;
                    methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                    name: string;
                    rank: number;
                    settings: {
                        [key: string]: string | number | boolean | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        down_until: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        methods: ("upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal")[];
                        name: string;
                        rank: number;
                        settings: {
                            [key: string]: unknown;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsGatewaysGateway_idHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsGatewaysGateway_idHook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsGatewaysGateway_idProve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        says: string;
                        works: boolean;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsGatewaysGateway_idReconcile: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsGatewaysGateway_idSettlements: {
        parameters: {
            query?: {
                from?: string & (unknown & unknown);
                until?: string & (unknown & unknown);
            };
            header?: never;
            path: {
                gateway_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            currency: string;
                            fee_minor: string;
                            fee_tax_minor: string;
                            gross_minor: string;
                            lines: string;
                            net_minor: string;
                            settled_on: string & (unknown & unknown);
                            settlement_ref: string;
                            utr: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsHooks: {
        parameters: {
            query?: {
                cursor?: string;
                gateway_id?: string;
                limit?: number;
                state?: "new" | "applied" | "ignored";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            applied_at: (string & (unknown & unknown)) | null;
                            event: string;
                            event_id: string;
                            /** Format: uuid */
                            gateway_id: string;
                            payment_id: string | null;
                            received_at: string & (unknown & unknown);
                            repeats: number;
                            /** @enum {string} */
                            state: "new" | "applied" | "ignored";
                            why: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsKept: {
        parameters: {
            query?: {
                customer_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            customer_id: string;
                            debits: boolean;
                            /** Format: uuid */
                            gateway_id: string;
                            /** Format: uuid */
                            id: string;
                            label: string;
                            /** @enum {string} */
                            method: "upi" | "card" | "netbanking" | "wallet" | "emi" | "paylater" | "paypal";
                            most_minor: string | null;
                            /** @enum {string} */
                            state: "pending" | "active" | "paused" | "rejected" | "cancelled";
                            until: (string & (unknown & unknown)) | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deletePaymentsKeptKept_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                kept_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsReceivedToday: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        day: string & (unknown & unknown);
                        receipts: number;
                        received_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsRefunds: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "asked" | "calling" | "pending" | "processed" | "failed";
                way?: "gateway" | "hand" | "bounce";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            again_of: string | null;
                            amount_minor: string;
                            automatic: boolean;
                            bank_ref: string | null;
                            created_at: string & (unknown & unknown);
                            created_by: string | null;
                            currency: string;
                            done_at: (string & (unknown & unknown)) | null;
                            error_reason: string | null;
                            gateway_id: string | null;
                            /** Format: uuid */
                            id: string;
                            look_at: (string & (unknown & unknown)) | null;
                            number: string;
                            paid_from: ("cash" | "bank") | null;
                            payer_name: string;
                            /** Format: uuid */
                            payment_id: string;
                            reason: string;
                            /** Format: uuid */
                            receipt_id: string;
                            refund_ref: string | null;
                            /** @enum {string} */
                            state: "asked" | "calling" | "pending" | "processed" | "failed";
                            tries: number;
                            /** @enum {string} */
                            way: "gateway" | "hand" | "bounce";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPaymentsRefundsRefund_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_of: string | null;
                        amount_minor: string;
                        automatic: boolean;
                        bank_ref: string | null;
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        done_at: (string & (unknown & unknown)) | null;
                        error_reason: string | null;
                        gateway_id: string | null;
                        /** Format: uuid */
                        id: string;
                        look_at: (string & (unknown & unknown)) | null;
                        paid_from: ("cash" | "bank") | null;
                        /** Format: uuid */
                        payment_id: string;
                        reason: string;
                        /** Format: uuid */
                        receipt_id: string;
                        refund_ref: string | null;
                        /** @enum {string} */
                        state: "asked" | "calling" | "pending" | "processed" | "failed";
                        tries: number;
                        /** @enum {string} */
                        way: "gateway" | "hand" | "bounce";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsRefundsRefund_idAgain: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    by_hand?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_of: string | null;
                        amount_minor: string;
                        automatic: boolean;
                        bank_ref: string | null;
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        done_at: (string & (unknown & unknown)) | null;
                        error_reason: string | null;
                        gateway_id: string | null;
                        /** Format: uuid */
                        id: string;
                        look_at: (string & (unknown & unknown)) | null;
                        paid_from: ("cash" | "bank") | null;
                        /** Format: uuid */
                        payment_id: string;
                        reason: string;
                        /** Format: uuid */
                        receipt_id: string;
                        refund_ref: string | null;
                        /** @enum {string} */
                        state: "asked" | "calling" | "pending" | "processed" | "failed";
                        tries: number;
                        /** @enum {string} */
                        way: "gateway" | "hand" | "bounce";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsRefundsRefund_idDrop: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_of: string | null;
                        amount_minor: string;
                        automatic: boolean;
                        bank_ref: string | null;
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        done_at: (string & (unknown & unknown)) | null;
                        error_reason: string | null;
                        gateway_id: string | null;
                        /** Format: uuid */
                        id: string;
                        look_at: (string & (unknown & unknown)) | null;
                        paid_from: ("cash" | "bank") | null;
                        /** Format: uuid */
                        payment_id: string;
                        reason: string;
                        /** Format: uuid */
                        receipt_id: string;
                        refund_ref: string | null;
                        /** @enum {string} */
                        state: "asked" | "calling" | "pending" | "processed" | "failed";
                        tries: number;
                        /** @enum {string} */
                        way: "gateway" | "hand" | "bounce";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPaymentsRefundsRefund_idPaid: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    paid_from: "cash" | "bank";
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_of: string | null;
                        amount_minor: string;
                        automatic: boolean;
                        bank_ref: string | null;
                        created_at: string & (unknown & unknown);
                        created_by: string | null;
                        done_at: (string & (unknown & unknown)) | null;
                        error_reason: string | null;
                        gateway_id: string | null;
                        /** Format: uuid */
                        id: string;
                        look_at: (string & (unknown & unknown)) | null;
                        paid_from: ("cash" | "bank") | null;
                        /** Format: uuid */
                        payment_id: string;
                        reason: string;
                        /** Format: uuid */
                        receipt_id: string;
                        refund_ref: string | null;
                        /** @enum {string} */
                        state: "asked" | "calling" | "pending" | "processed" | "failed";
                        tries: number;
                        /** @enum {string} */
                        way: "gateway" | "hand" | "bounce";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPeople: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                role?: string;
                state?: "active" | "blocked" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            email: string | null;
                            has_password: boolean;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            language: "en" | "hi";
                            name: string;
                            phone: string | null;
                            roles: {
                                /** Format: uuid */
                                id: string;
                                key: string | null;
                                store_ids: string[];
                                title: {
                                    en: string;
                                    hi: string;
                                };
                                vendor_ids: string[];
                            }[];
                            /** @enum {string} */
                            state: "active" | "blocked" | "closed";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    email?: string | null;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "hi";
                    name: string;
                    password?: string;
                    /** @default null */
                    phone?: string | null;
                    roles: {
                        role: string;
                        store_ids?: string[];
                        vendor_ids?: string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPeoplePerson_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchPeoplePerson_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "hi";
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPeoplePerson_idBlock: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPeoplePerson_idResetPassword: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_at: string & (unknown & unknown);
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email";
                        expires_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putPeoplePerson_idRoles: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    roles: {
                        role: string;
                        store_ids?: string[];
                        vendor_ids?: string[];
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deletePeoplePerson_idTotp: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPeoplePerson_idUnblock: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                person_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPeopleSignIns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                person_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            device: string;
                            /** Format: uuid */
                            id: string;
                            ip: string;
                            /** @enum {string} */
                            method: "phone_code" | "email_code" | "password" | "passkey" | "invite";
                            person_id: string | null;
                            reason: string | null;
                            /** @enum {string} */
                            result: "in" | "refused";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            allows: string[];
                            permission: string;
                            scopes: ("all" | "store" | "vendor" | "assigned" | "own")[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesAreas: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            pincodes: number;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPlacesAreas: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        pincodes: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesAreasArea_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                area_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        pincodes: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deletePlacesAreasArea_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                area_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchPlacesAreasArea_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                area_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active?: boolean;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        pincodes: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPlacesAreasArea_idImport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                area_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    dry_run?: boolean;
                    list: string;
                    /** @default false */
                    replace?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        dry_run: boolean;
                        removed: number;
                        rows: {
                            district: string | null;
                            /** @enum {string} */
                            outcome: "added" | "already_there" | "repeated" | "not_a_pincode" | "unknown_pincode";
                            row: number;
                            text: string;
                        }[];
                        wrong: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesAreasArea_idPincodes: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                area_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            district: string;
                            pincode: string;
                            state: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPlacesCheck: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    city?: string;
                    lat?: number;
                    lng?: number;
                    pincode: string;
                    state?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        district: string | null;
                        known: boolean;
                        pincode: string;
                        problems: {
                            code: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            field: string;
                            stops: boolean;
                        }[];
                        served: {
                            areas: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            everywhere: boolean;
                            served: boolean;
                        };
                        state: string | null;
                        state_name: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesPincodes: {
        parameters: {
            query: {
                limit?: number;
                near: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            centre: "measured" | "from_neighbours";
                            distance_m: number;
                            district: string;
                            districts: string[];
                            lat: number;
                            lng: number;
                            pincode: string;
                            spread_m: number;
                            state: string;
                            state_name: string;
                            states: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesPincodesPincode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pincode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        centre: "measured" | "from_neighbours";
                        district: string;
                        districts: string[];
                        lat: number;
                        lng: number;
                        offices: {
                            delivers: boolean;
                            /** @enum {string} */
                            kind: "head" | "sub" | "branch";
                            name: string;
                        }[];
                        pincode: string;
                        spread_m: number;
                        state: string;
                        state_name: string;
                        states: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesSearch: {
        parameters: {
            query: {
                limit?: number;
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            district: string;
                            lat: number;
                            lng: number;
                            name: string;
                            pincode: string;
                            state: string;
                            state_name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPlacesServes: {
        parameters: {
            query: {
                pincode: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        areas: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        everywhere: boolean;
                        served: boolean;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingItemsItem_idPrices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            from_day: (string & (unknown & unknown)) | null;
                            from_milli: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            item_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            plain_minor: string | null;
                            /** Format: uuid */
                            price_list_id: string;
                            sku: string;
                            tax_included: boolean;
                            unit_minor: string;
                            until_day: (string & (unknown & unknown)) | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingOffers: {
        parameters: {
            query?: {
                coupons?: boolean | ("true" | "false");
                q?: string;
                state?: "active" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            amount_minor: string | null;
                            buy: number | null;
                            cap_minor: string | null;
                            chosen_people: boolean;
                            code: string | null;
                            combines: boolean;
                            created_at: string & (unknown & unknown);
                            discount_minor: string;
                            from_day: (string & (unknown & unknown)) | null;
                            get: number | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "percent" | "flat" | "buy_get" | "bundle";
                            minimum_minor: string;
                            most_per_person: number | null;
                            most_times: number | null;
                            most_uses: number | null;
                            name: string;
                            name_hi: string | null;
                            percent_bp: number | null;
                            place: number;
                            sale_minor: string;
                            segment_id: string | null;
                            /** @enum {string} */
                            state: "active" | "paused" | "archived";
                            until_day: (string & (unknown & unknown)) | null;
                            uses: number;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingOffers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor?: string | null;
                    buy?: number | null;
                    cap_minor?: string | null;
                    code?: string | null;
                    combines?: boolean;
                    customer_ids?: string[];
                    from_day?: (string & (unknown & unknown)) | null;
                    get?: number | null;
                    /** @enum {string} */
                    kind: "percent" | "flat" | "buy_get" | "bundle";
                    minimum_minor?: string;
                    most_per_person?: number | null;
                    most_times?: number | null;
                    most_uses?: number | null;
                    name: string;
                    name_hi?: string | null;
                    percent_bp?: number | null;
                    segment_id?: string | null;
                    targets?: {
                        category_id?: string | null;
                        item_id?: string | null;
                        need_milli?: string | null;
                    }[];
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string | null;
                        buy: number | null;
                        cap_minor: string | null;
                        chosen_people: boolean;
                        code: string | null;
                        combines: boolean;
                        created_at: string & (unknown & unknown);
                        discount_minor: string;
                        from_day: (string & (unknown & unknown)) | null;
                        get: number | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "percent" | "flat" | "buy_get" | "bundle";
                        minimum_minor: string;
                        most_per_person: number | null;
                        most_times: number | null;
                        most_uses: number | null;
                        name: string;
                        name_hi: string | null;
                        people: {
                            /** Format: uuid */
                            customer_id: string;
                            name: string;
                        }[];
                        percent_bp: number | null;
                        place: number;
                        sale_minor: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        targets: {
                            category_id: string | null;
                            item_id: string | null;
                            name: string;
                            name_hi: string | null;
                            need_milli: string | null;
                        }[];
                        until_day: (string & (unknown & unknown)) | null;
                        uses: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingOffersOffer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string | null;
                        buy: number | null;
                        cap_minor: string | null;
                        chosen_people: boolean;
                        code: string | null;
                        combines: boolean;
                        created_at: string & (unknown & unknown);
                        discount_minor: string;
                        from_day: (string & (unknown & unknown)) | null;
                        get: number | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "percent" | "flat" | "buy_get" | "bundle";
                        minimum_minor: string;
                        most_per_person: number | null;
                        most_times: number | null;
                        most_uses: number | null;
                        name: string;
                        name_hi: string | null;
                        people: {
                            /** Format: uuid */
                            customer_id: string;
                            name: string;
                        }[];
                        percent_bp: number | null;
                        place: number;
                        sale_minor: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        targets: {
                            category_id: string | null;
                            item_id: string | null;
                            name: string;
                            name_hi: string | null;
                            need_milli: string | null;
                        }[];
                        until_day: (string & (unknown & unknown)) | null;
                        uses: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchPricingOffersOffer_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    amount_minor?: string | null;
                    buy?: number | null;
                    cap_minor?: string | null;
                    code?: string | null;
                    combines?: boolean;
                    customer_ids?: string[];
                    from_day?: (string & (unknown & unknown)) | null;
                    get?: number | null;
                    /** @enum {string} */
                    kind?: "percent" | "flat" | "buy_get" | "bundle";
                    minimum_minor?: string;
                    most_per_person?: number | null;
                    most_times?: number | null;
                    most_uses?: number | null;
                    name?: string;
                    name_hi?: string | null;
                    percent_bp?: number | null;
                    segment_id?: string | null;
                    targets?: {
                        category_id?: string | null;
                        item_id?: string | null;
                        need_milli?: string | null;
                    }[];
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string | null;
                        buy: number | null;
                        cap_minor: string | null;
                        chosen_people: boolean;
                        code: string | null;
                        combines: boolean;
                        created_at: string & (unknown & unknown);
                        discount_minor: string;
                        from_day: (string & (unknown & unknown)) | null;
                        get: number | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "percent" | "flat" | "buy_get" | "bundle";
                        minimum_minor: string;
                        most_per_person: number | null;
                        most_times: number | null;
                        most_uses: number | null;
                        name: string;
                        name_hi: string | null;
                        people: {
                            /** Format: uuid */
                            customer_id: string;
                            name: string;
                        }[];
                        percent_bp: number | null;
                        place: number;
                        sale_minor: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        targets: {
                            category_id: string | null;
                            item_id: string | null;
                            name: string;
                            name_hi: string | null;
                            need_milli: string | null;
                        }[];
                        until_day: (string & (unknown & unknown)) | null;
                        uses: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingOffersOffer_idMove: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    before_id: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingOffersOffer_idState: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                offer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "pause" | "resume" | "archive";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string | null;
                        buy: number | null;
                        cap_minor: string | null;
                        chosen_people: boolean;
                        code: string | null;
                        combines: boolean;
                        created_at: string & (unknown & unknown);
                        discount_minor: string;
                        from_day: (string & (unknown & unknown)) | null;
                        get: number | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "percent" | "flat" | "buy_get" | "bundle";
                        minimum_minor: string;
                        most_per_person: number | null;
                        most_times: number | null;
                        most_uses: number | null;
                        name: string;
                        name_hi: string | null;
                        people: {
                            /** Format: uuid */
                            customer_id: string;
                            name: string;
                        }[];
                        percent_bp: number | null;
                        place: number;
                        sale_minor: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        targets: {
                            category_id: string | null;
                            item_id: string | null;
                            name: string;
                            name_hi: string | null;
                            need_milli: string | null;
                        }[];
                        until_day: (string & (unknown & unknown)) | null;
                        uses: number;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingPriceLists: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "active" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            from_day: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            prices: number;
                            segment_id: string | null;
                            /** @enum {string} */
                            state: "active" | "paused" | "archived";
                            until_day: (string & (unknown & unknown)) | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingPriceLists: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from_day?: (string & (unknown & unknown)) | null;
                    name: string;
                    segment_id?: string | null;
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        from_day: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingPriceListsPrice_list_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        from_day: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchPricingPriceListsPrice_list_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    from_day?: (string & (unknown & unknown)) | null;
                    name?: string;
                    segment_id?: string | null;
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        from_day: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingPriceListsPrice_list_idImport: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    apply?: boolean;
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        changed: number;
                        problems: {
                            /** @enum {string} */
                            code: "unknown_sku" | "bad_price" | "bad_quantity" | "bad_day" | "days_turned" | "above_mrp" | "twice";
                            row_no: number;
                        }[];
                        same: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingPriceListsPrice_list_idPrices: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            from_day: (string & (unknown & unknown)) | null;
                            from_milli: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            item_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            plain_minor: string | null;
                            /** Format: uuid */
                            price_list_id: string;
                            sku: string;
                            tax_included: boolean;
                            unit_minor: string;
                            until_day: (string & (unknown & unknown)) | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingPriceListsPrice_list_idPrices: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from_day?: (string & (unknown & unknown)) | null;
                    from_milli?: string;
                    /** Format: uuid */
                    item_id: string;
                    unit_minor: string;
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from_day: (string & (unknown & unknown)) | null;
                        from_milli: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        item_id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        pack: string | null;
                        plain_minor: string | null;
                        /** Format: uuid */
                        price_list_id: string;
                        sku: string;
                        tax_included: boolean;
                        unit_minor: string;
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getPricingPriceListsPrice_list_idPricesCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingPriceListsPrice_list_idState: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                price_list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "pause" | "resume" | "archive";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        from_day: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        segment_id: string | null;
                        /** @enum {string} */
                        state: "active" | "paused" | "archived";
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deletePricingPricesPrice_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                price_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchPricingPricesPrice_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                price_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    from_day?: (string & (unknown & unknown)) | null;
                    from_milli?: string;
                    unit_minor?: string;
                    until_day?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from_day: (string & (unknown & unknown)) | null;
                        from_milli: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        item_id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        pack: string | null;
                        plain_minor: string | null;
                        /** Format: uuid */
                        price_list_id: string;
                        sku: string;
                        tax_included: boolean;
                        unit_minor: string;
                        until_day: (string & (unknown & unknown)) | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postPricingTry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    coupons?: string[];
                    /** @default null */
                    customer_id?: string | null;
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        line_no: number;
                        quantity_milli: string;
                    }[];
                    /** @default null */
                    place_of_supply?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cgst_minor: string;
                        charges: {
                            amount_minor: string;
                            cgst_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            kind: string;
                            line_no: number;
                            name: string;
                            rate_bp: number;
                            sgst_minor: string;
                            taxable_minor: string;
                            total_minor: string;
                            treatment: string;
                            variety: string;
                        }[];
                        discount_minor: string;
                        gross_minor: string;
                        igst_minor: string;
                        lines: {
                            candidates: {
                                from_milli: string;
                                name: string;
                                price_list_id: string | null;
                                /** @enum {string} */
                                source: "plain" | "list";
                                unit_minor: string;
                                /** @enum {string} */
                                why: "best" | "dearer" | "needs_more" | "unknown_code" | "paused" | "not_yet" | "over" | "not_for_you" | "sign_in_first" | "spent" | "spent_by_you" | "too_many_coupons" | "below_minimum" | "no_goods" | "other_offer" | "no_gain";
                                won: boolean;
                            }[];
                            cgst_minor: string;
                            discount_minor: string;
                            gross_minor: string;
                            hsn: string;
                            igst_minor: string;
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            list_minor: string | null;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            net_minor: string;
                            pack: string | null;
                            quantity_milli: string;
                            rate_bp: number;
                            sgst_minor: string;
                            sku: string;
                            sold_by: string;
                            tax_included: boolean;
                            taxable_minor: string;
                            total_minor: string;
                            treatment: string;
                            unit_minor: string;
                            variety: string;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            offer_id: string | null;
                            /** @enum {string} */
                            reason: "best" | "dearer" | "needs_more" | "unknown_code" | "paused" | "not_yet" | "over" | "not_for_you" | "sign_in_first" | "spent" | "spent_by_you" | "too_many_coupons" | "below_minimum" | "no_goods" | "other_offer" | "no_gain";
                        }[];
                        not_sold: {
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            /** @enum {string} */
                            reason: "unknown_item" | "not_for_sale" | "no_price" | "no_tax_code" | "wrong_quantity";
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            lines: {
                                amount_minor: string;
                                line_no: number;
                            }[];
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        payable_minor: string;
                        round_off_minor: string;
                        sgst_minor: string;
                        taxable_minor: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getReturns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                order_id?: string;
                state?: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                wants?: "refund" | "replacement";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            back_minor: string | null;
                            buyer_name: string;
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            customer_id: string;
                            decided_at: (string & (unknown & unknown)) | null;
                            file_ids: string[];
                            /** Format: uuid */
                            id: string;
                            lines: {
                                came_milli: string | null;
                                item_id: string | null;
                                line_no: number;
                                pack: string | null;
                                quantity_milli: string;
                                title: string;
                                title_hi: string | null;
                                usable: boolean | null;
                            }[];
                            note: string | null;
                            /** Format: uuid */
                            order_id: string;
                            order_number: string | null;
                            /** @enum {string} */
                            pay_back: "wallet" | "original" | "hand";
                            pickup_on: (string & (unknown & unknown)) | null;
                            /** @enum {string} */
                            reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                            received_at: (string & (unknown & unknown)) | null;
                            replacement: {
                                challan: string | null;
                                /** Format: uuid */
                                id: string;
                                state: string;
                                version: number;
                            } | null;
                            /** @enum {string} */
                            state: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                            turned_at: (string & (unknown & unknown)) | null;
                            version: number;
                            /** @enum {string} */
                            wants: "refund" | "replacement";
                            why: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idApprove: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    pickup_on?: (string & (unknown & unknown)) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        decided_at: (string & (unknown & unknown)) | null;
                        file_ids: string[];
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        pay_back: "wallet" | "original" | "hand";
                        pickup_on: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                        received_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        state: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                        turned_at: (string & (unknown & unknown)) | null;
                        version: number;
                        /** @enum {string} */
                        wants: "refund" | "replacement";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idParcels: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challan: string | null;
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        order_id: string;
                        return_id: string | null;
                        stage: string;
                        state: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idReceive: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    came: {
                        came_milli: string;
                        line_no: number;
                        usable: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idRefund: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idReject: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    why: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        decided_at: (string & (unknown & unknown)) | null;
                        file_ids: string[];
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        pay_back: "wallet" | "original" | "hand";
                        pickup_on: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                        received_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        state: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                        turned_at: (string & (unknown & unknown)) | null;
                        version: number;
                        /** @enum {string} */
                        wants: "refund" | "replacement";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postReturnsReturn_idWithdraw: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        back_minor: string | null;
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        decided_at: (string & (unknown & unknown)) | null;
                        file_ids: string[];
                        /** Format: uuid */
                        id: string;
                        note: string | null;
                        /** Format: uuid */
                        order_id: string;
                        /** @enum {string} */
                        pay_back: "wallet" | "original" | "hand";
                        pickup_on: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        reason: "damaged" | "wrong_item" | "not_as_described" | "expired" | "too_late" | "no_longer_wanted" | "other";
                        received_at: (string & (unknown & unknown)) | null;
                        /** @enum {string} */
                        state: "asked" | "approved" | "received" | "rejected" | "withdrawn";
                        turned_at: (string & (unknown & unknown)) | null;
                        version: number;
                        /** @enum {string} */
                        wants: "refund" | "replacement";
                        why: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            anywhere: boolean;
                            holders: number;
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            permissions: {
                                [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                            };
                            title: {
                                en: string;
                                hi: string;
                            };
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postRoles: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    anywhere?: boolean;
                    permissions: {
                        [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                    };
                    title: {
                        en: string;
                        hi: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        anywhere: boolean;
                        holders: number;
                        /** Format: uuid */
                        id: string;
                        key: string | null;
                        permissions: {
                            [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                        };
                        title: {
                            en: string;
                            hi: string;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putRolesRole_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    anywhere?: boolean;
                    permissions: {
                        [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                    };
                    title: {
                        en: string;
                        hi: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        anywhere: boolean;
                        holders: number;
                        /** Format: uuid */
                        id: string;
                        key: string | null;
                        permissions: {
                            [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                        };
                        title: {
                            en: string;
                            hi: string;
                        };
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteRolesRole_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                role_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSegmentFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            field: string;
                            ops: string[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSegments: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            name: string;
                            rule: {
                                groups: {
                                    conditions: {
                                        field: string;
                                        /** @enum {string} */
                                        op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                        /** @default [] */
                                        values?: string[];
                                    }[];
                                    /** @enum {string} */
                                    match: "all" | "any";
                                }[];
                                /** @enum {string} */
                                match: "all" | "any";
                            };
                            updated_at: string & (unknown & unknown);
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSegments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    rule: {
                        groups: {
                            conditions: {
                                field: string;
                                /** @enum {string} */
                                op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                /** @default [] */
                                values?: string[];
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        }[];
                        /** @enum {string} */
                        match: "all" | "any";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        name: string;
                        rule: {
                            groups: {
                                conditions: {
                                    field: string;
                                    /** @enum {string} */
                                    op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                    /** @default [] */
                                    values?: string[];
                                }[];
                                /** @enum {string} */
                                match: "all" | "any";
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        };
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSegmentsSegment_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        name: string;
                        rule: {
                            groups: {
                                conditions: {
                                    field: string;
                                    /** @enum {string} */
                                    op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                    /** @default [] */
                                    values?: string[];
                                }[];
                                /** @enum {string} */
                                match: "all" | "any";
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        };
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putSegmentsSegment_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    rule: {
                        groups: {
                            conditions: {
                                field: string;
                                /** @enum {string} */
                                op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                /** @default [] */
                                values?: string[];
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        }[];
                        /** @enum {string} */
                        match: "all" | "any";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        name: string;
                        rule: {
                            groups: {
                                conditions: {
                                    field: string;
                                    /** @enum {string} */
                                    op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                    /** @default [] */
                                    values?: string[];
                                }[];
                                /** @enum {string} */
                                match: "all" | "any";
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        };
                        updated_at: string & (unknown & unknown);
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteSegmentsSegment_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                segment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSegmentsPreview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rule: {
                        groups: {
                            conditions: {
                                field: string;
                                /** @enum {string} */
                                op: "=" | "!=" | "in" | "not_in" | "exists" | "missing" | "contains" | "between" | "within_days" | "before_days";
                                /** @default [] */
                                values?: string[];
                            }[];
                            /** @enum {string} */
                            match: "all" | "any";
                        }[];
                        /** @enum {string} */
                        match: "all" | "any";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        sample: {
                            created_at: string & (unknown & unknown);
                            display_name: string;
                            email: string | null;
                            gstin: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "business";
                            /** @enum {string} */
                            language: "en" | "hi";
                            phone: string | null;
                            pincode: string | null;
                            /** @enum {string} */
                            state: "active" | "closed" | "merged";
                            tags: string[];
                            updated_at: string & (unknown & unknown);
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "staff" | "customer";
                        permissions: {
                            [key: string]: "all" | "store" | "vendor" | "assigned" | "own";
                        };
                        person: {
                            created_at: string & (unknown & unknown);
                            email: string | null;
                            has_password: boolean;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            language: "en" | "hi";
                            name: string;
                            phone: string | null;
                            roles: {
                                /** Format: uuid */
                                id: string;
                                key: string | null;
                                store_ids: string[];
                                title: {
                                    en: string;
                                    hi: string;
                                };
                                vendor_ids: string[];
                            }[];
                            /** @enum {string} */
                            state: "active" | "blocked" | "closed";
                            version: number;
                        };
                        second_factor: {
                            passkeys: number;
                            recovery_codes_left: number;
                            totp: boolean;
                        };
                        second_factor_at: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionByCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    keep?: "cookie" | "body";
                    second_factor?: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challenge_id: string;
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    keep?: "cookie" | "body";
                    response: {
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        /** @default {} */
                        clientExtensionResults?: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            authenticatorData: string;
                            clientDataJSON: string;
                            signature: string;
                            userHandle?: string;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionByPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    keep?: "cookie" | "body";
                    login: string;
                    password: string;
                    second_factor?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putSessionContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionContactCode: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel?: "sms" | "whatsapp" | "email";
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_at: string & (unknown & unknown);
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email";
                        expires_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putSessionPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string | null;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchSessionPerson: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "hi";
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        email: string | null;
                        has_password: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        language: "en" | "hi";
                        name: string;
                        phone: string | null;
                        roles: {
                            /** Format: uuid */
                            id: string;
                            key: string | null;
                            store_ids: string[];
                            title: {
                                en: string;
                                hi: string;
                            };
                            vendor_ids: string[];
                        }[];
                        /** @enum {string} */
                        state: "active" | "blocked" | "closed";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh_token: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        second_factor_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionSecondFactorCode: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel?: "sms" | "whatsapp" | "email";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        again_at: string & (unknown & unknown);
                        /** @enum {string} */
                        channel: "sms" | "whatsapp" | "email";
                        expires_at: string & (unknown & unknown);
                        to: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionSecondFactorPasskey: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    challenge_id: string;
                    response: {
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        /** @default {} */
                        clientExtensionResults?: Record<string, never>;
                        id: string;
                        rawId: string;
                        response: {
                            authenticatorData: string;
                            clientDataJSON: string;
                            signature: string;
                            userHandle?: string;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        second_factor_at: string & (unknown & unknown);
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionSecondFactorPasskeyChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        challenge_id: string;
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            device: string;
                            /** Format: uuid */
                            id: string;
                            ip: string;
                            is_this: boolean;
                            last_seen_at: string & (unknown & unknown);
                            /** @enum {string} */
                            method: "phone_code" | "email_code" | "password" | "passkey" | "invite";
                            second_factor_at: (string & (unknown & unknown)) | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteSessionsSession_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSessionsEndOthers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            fallback: unknown;
                            name: string;
                            says: string;
                            schema: unknown;
                            value: unknown;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSettingsName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fallback: unknown;
                        name: string;
                        says: string;
                        schema: unknown;
                        value: unknown;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putSettingsName: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    value: unknown;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fallback: unknown;
                        name: string;
                        says: string;
                        schema: unknown;
                        value: unknown;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSignIns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            at: string & (unknown & unknown);
                            device: string;
                            /** Format: uuid */
                            id: string;
                            ip: string;
                            /** @enum {string} */
                            method: "phone_code" | "email_code" | "password" | "passkey" | "invite";
                            person_id: string | null;
                            reason: string | null;
                            /** @enum {string} */
                            result: "in" | "refused";
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    /**
                     * @default cookie
                     * @enum {string}
                     */
                    keep?: "cookie" | "body";
                    /**
                     * @default en
                     * @enum {string}
                     */
                    language?: "en" | "hi";
                    name: string;
                    password?: string;
                    second_factor?: string;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access_expires_at: string & (unknown & unknown);
                        access_token: string;
                        /** Format: uuid */
                        person_id: string;
                        refresh_token: string | null;
                        /** Format: uuid */
                        session_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStock: {
        parameters: {
            query?: {
                category_id?: string;
                cursor?: string;
                limit?: number;
                location_id?: string;
                q?: string;
                show?: "low" | "out" | "expiring" | "stopped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            counted: boolean;
                            expires_next: (string & (unknown & unknown)) | null;
                            free_milli: string;
                            in_baskets_milli: string;
                            /** Format: uuid */
                            item_id: string;
                            low: boolean;
                            name: string;
                            name_hi: string | null;
                            on_hand_milli: string;
                            pack: string | null;
                            reserved_milli: string;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                            value_minor: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockCsv: {
        parameters: {
            query?: {
                category_id?: string;
                location_id?: string;
                q?: string;
                show?: "low" | "out" | "expiring" | "stopped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockActsAct_idUndo: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                act_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        act_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockAdjust: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    /** @enum {string} */
                    kind: "adjust" | "write_off" | "expire";
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        /** Format: uuid */
                        lot_id?: string;
                        quantity_milli: string;
                    }[];
                    /** Format: uuid */
                    location_id?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        act_id: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockCheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: {
                            at: string & (unknown & unknown);
                            differences: {
                                found_milli: string;
                                /** Format: uuid */
                                item_id: string;
                                kept_milli: string;
                                /** Format: uuid */
                                location_id: string;
                                lot_id: string | null;
                                /** @enum {string} */
                                what: "lot" | "on_hand" | "reserved";
                            }[];
                            found: string;
                            /** Format: uuid */
                            id: string;
                            stocks: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockCheck: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        check: {
                            at: string & (unknown & unknown);
                            differences: {
                                found_milli: string;
                                /** Format: uuid */
                                item_id: string;
                                kept_milli: string;
                                /** Format: uuid */
                                location_id: string;
                                lot_id: string | null;
                                /** @enum {string} */
                                what: "lot" | "on_hand" | "reserved";
                            }[];
                            found: string;
                            /** Format: uuid */
                            id: string;
                            stocks: string;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockCounts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            counted: number;
                            differing: number;
                            ended_at: (string & (unknown & unknown)) | null;
                            ended_by: string | null;
                            /** Format: uuid */
                            id: string;
                            lines: number;
                            /** Format: uuid */
                            location_id: string;
                            note: string | null;
                            number: string;
                            opened_at: string & (unknown & unknown);
                            opened_by: string | null;
                            /** @enum {string} */
                            state: "open" | "posted" | "given_up";
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockCounts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    item_ids?: string[];
                    /** Format: uuid */
                    location_id?: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            batch: string | null;
                            book_milli: string;
                            cost_minor: string | null;
                            counted_at: (string & (unknown & unknown)) | null;
                            counted_by: string | null;
                            counted_milli: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        /** Format: uuid */
                        location_id: string;
                        note: string | null;
                        number: string;
                        opened_at: string & (unknown & unknown);
                        opened_by: string | null;
                        /** @enum {string} */
                        state: "open" | "posted" | "given_up";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockCountsCount_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            batch: string | null;
                            book_milli: string;
                            cost_minor: string | null;
                            counted_at: (string & (unknown & unknown)) | null;
                            counted_by: string | null;
                            counted_milli: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        /** Format: uuid */
                        location_id: string;
                        note: string | null;
                        number: string;
                        opened_at: string & (unknown & unknown);
                        opened_by: string | null;
                        /** @enum {string} */
                        state: "open" | "posted" | "given_up";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockCountsCount_idGive_up: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            batch: string | null;
                            book_milli: string;
                            cost_minor: string | null;
                            counted_at: (string & (unknown & unknown)) | null;
                            counted_by: string | null;
                            counted_milli: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        /** Format: uuid */
                        location_id: string;
                        note: string | null;
                        number: string;
                        opened_at: string & (unknown & unknown);
                        opened_by: string | null;
                        /** @enum {string} */
                        state: "open" | "posted" | "given_up";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putStockCountsCount_idLines: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        counted_milli: string | null;
                        /** Format: uuid */
                        lot_id: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            batch: string | null;
                            book_milli: string;
                            cost_minor: string | null;
                            counted_at: (string & (unknown & unknown)) | null;
                            counted_by: string | null;
                            counted_milli: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        /** Format: uuid */
                        location_id: string;
                        note: string | null;
                        number: string;
                        opened_at: string & (unknown & unknown);
                        opened_by: string | null;
                        /** @enum {string} */
                        state: "open" | "posted" | "given_up";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockCountsCount_idPost: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            batch: string | null;
                            book_milli: string;
                            cost_minor: string | null;
                            counted_at: (string & (unknown & unknown)) | null;
                            counted_by: string | null;
                            counted_milli: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        /** Format: uuid */
                        location_id: string;
                        note: string | null;
                        number: string;
                        opened_at: string & (unknown & unknown);
                        opened_by: string | null;
                        /** @enum {string} */
                        state: "open" | "posted" | "given_up";
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockExpiry: {
        parameters: {
            query?: {
                cursor?: string;
                days?: number;
                limit?: number;
                location_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            batch: string | null;
                            cost_minor: string | null;
                            days_left: number;
                            expires_on: string & (unknown & unknown);
                            /** Format: uuid */
                            item_id: string;
                            location: string;
                            /** Format: uuid */
                            location_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            /** @enum {string} */
                            lot_state: "good" | "quarantined" | "recalled";
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            on_hand_milli: string;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                            value_minor: string | null;
                        }[];
                        next: string | null;
                        totals: {
                            ending: number;
                            ending_minor: string;
                            expired: number;
                            expired_minor: string;
                            without_cost: number;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockItemsItem_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counted: boolean;
                        expires_next: (string & (unknown & unknown)) | null;
                        free_milli: string;
                        in_baskets_milli: string;
                        /** Format: uuid */
                        item_id: string;
                        lots: {
                            batch: string | null;
                            cost_minor: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            location_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            on_hand_milli: string;
                            reason: string | null;
                            received_at: string & (unknown & unknown);
                            /** @enum {string} */
                            state: "good" | "quarantined" | "recalled";
                            usable: boolean;
                        }[];
                        low: boolean;
                        name: string;
                        name_hi: string | null;
                        on_hand_milli: string;
                        pack: string | null;
                        places: {
                            free_milli: string;
                            in_baskets_milli: string;
                            /** Format: uuid */
                            location_id: string;
                            low: boolean;
                            low_milli: string;
                            name: string;
                            on_hand_milli: string;
                            reserved_milli: string;
                        }[];
                        reservations: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            location_id: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            quantity_milli: string;
                            until: (string & (unknown & unknown)) | null;
                        }[];
                        reserved_milli: string;
                        sku: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        value_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putStockItemsItem_idCounted: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    counted: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counted: boolean;
                        expires_next: (string & (unknown & unknown)) | null;
                        free_milli: string;
                        in_baskets_milli: string;
                        /** Format: uuid */
                        item_id: string;
                        lots: {
                            batch: string | null;
                            cost_minor: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            location_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            on_hand_milli: string;
                            reason: string | null;
                            received_at: string & (unknown & unknown);
                            /** @enum {string} */
                            state: "good" | "quarantined" | "recalled";
                            usable: boolean;
                        }[];
                        low: boolean;
                        name: string;
                        name_hi: string | null;
                        on_hand_milli: string;
                        pack: string | null;
                        places: {
                            free_milli: string;
                            in_baskets_milli: string;
                            /** Format: uuid */
                            location_id: string;
                            low: boolean;
                            low_milli: string;
                            name: string;
                            on_hand_milli: string;
                            reserved_milli: string;
                        }[];
                        reservations: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            location_id: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            quantity_milli: string;
                            until: (string & (unknown & unknown)) | null;
                        }[];
                        reserved_milli: string;
                        sku: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        value_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putStockItemsItem_idLow: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    location_id?: string;
                    low_milli: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counted: boolean;
                        expires_next: (string & (unknown & unknown)) | null;
                        free_milli: string;
                        in_baskets_milli: string;
                        /** Format: uuid */
                        item_id: string;
                        lots: {
                            batch: string | null;
                            cost_minor: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            location_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            mrp_minor: string | null;
                            on_hand_milli: string;
                            reason: string | null;
                            received_at: string & (unknown & unknown);
                            /** @enum {string} */
                            state: "good" | "quarantined" | "recalled";
                            usable: boolean;
                        }[];
                        low: boolean;
                        name: string;
                        name_hi: string | null;
                        on_hand_milli: string;
                        pack: string | null;
                        places: {
                            free_milli: string;
                            in_baskets_milli: string;
                            /** Format: uuid */
                            location_id: string;
                            low: boolean;
                            low_milli: string;
                            name: string;
                            on_hand_milli: string;
                            reserved_milli: string;
                        }[];
                        reservations: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            location_id: string;
                            noun: string;
                            /** Format: uuid */
                            noun_id: string;
                            quantity_milli: string;
                            until: (string & (unknown & unknown)) | null;
                        }[];
                        reserved_milli: string;
                        sku: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        /** @enum {string} */
                        state: "draft" | "active" | "archived";
                        value_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockLocations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            active: boolean;
                            city: string | null;
                            created_at: string & (unknown & unknown);
                            district: string | null;
                            /** Format: uuid */
                            id: string;
                            is_default: boolean;
                            /** @enum {string} */
                            kind: "store" | "warehouse";
                            lat: number | null;
                            line1: string | null;
                            line2: string | null;
                            lng: number | null;
                            name: string;
                            phone: string | null;
                            pincode: string | null;
                            state_code: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockLocations: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    city?: string | null;
                    is_default?: boolean;
                    /** @enum {string} */
                    kind: "store" | "warehouse";
                    line1?: string | null;
                    line2?: string | null;
                    name: string;
                    phone?: string | null;
                    pincode?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        city: string | null;
                        created_at: string & (unknown & unknown);
                        district: string | null;
                        /** Format: uuid */
                        id: string;
                        is_default: boolean;
                        /** @enum {string} */
                        kind: "store" | "warehouse";
                        lat: number | null;
                        line1: string | null;
                        line2: string | null;
                        lng: number | null;
                        name: string;
                        phone: string | null;
                        pincode: string | null;
                        state_code: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchStockLocationsLocation_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                location_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    active?: boolean;
                    city?: string | null;
                    is_default?: boolean;
                    /** @enum {string} */
                    kind?: "store" | "warehouse";
                    line1?: string | null;
                    line2?: string | null;
                    name?: string;
                    phone?: string | null;
                    pincode?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        city: string | null;
                        created_at: string & (unknown & unknown);
                        district: string | null;
                        /** Format: uuid */
                        id: string;
                        is_default: boolean;
                        /** @enum {string} */
                        kind: "store" | "warehouse";
                        lat: number | null;
                        line1: string | null;
                        line2: string | null;
                        lng: number | null;
                        name: string;
                        phone: string | null;
                        pincode: string | null;
                        state_code: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockLotsLot_idJudge: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                lot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    act: "quarantine" | "recall" | "clear";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lot_ids: string[];
                        /** @enum {string} */
                        state: "good" | "quarantined" | "recalled";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockMovers: {
        parameters: {
            query?: {
                days?: number;
                location_id?: string;
                order?: "fast" | "slow";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            days_left: number | null;
                            /** Format: uuid */
                            item_id: string;
                            last_sold_at: (string & (unknown & unknown)) | null;
                            name: string;
                            name_hi: string | null;
                            on_hand_milli: string;
                            pack: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            sold_milli: string;
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                            value_minor: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockMoves: {
        parameters: {
            query?: {
                cursor?: string;
                item_id?: string;
                kind?: "receive" | "sell" | "return" | "adjust" | "count" | "transfer_out" | "transfer_in" | "expire" | "write_off" | "undo";
                limit?: number;
                location_id?: string;
                lot_id?: string;
                noun_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            act_id: string;
                            at: string & (unknown & unknown);
                            batch: string | null;
                            by: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            item_id: string;
                            /** @enum {string} */
                            kind: "receive" | "sell" | "return" | "adjust" | "count" | "transfer_out" | "transfer_in" | "expire" | "write_off" | "undo";
                            line_no: number | null;
                            location: string;
                            /** Format: uuid */
                            location_id: string;
                            /** Format: uuid */
                            lot_id: string;
                            name: string;
                            name_hi: string | null;
                            noun: string | null;
                            noun_id: string | null;
                            of_move_id: string | null;
                            pack: string | null;
                            quantity_milli: string;
                            reason: string | null;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                            undone: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockReceive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    lines: {
                        /** @default null */
                        batch?: string | null;
                        cost_minor?: string | null;
                        expires_on?: (string & (unknown & unknown)) | null;
                        /** Format: uuid */
                        item_id: string;
                        mrp_minor?: string | null;
                        quantity_milli: string;
                    }[];
                    /** Format: uuid */
                    location_id?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        act_id: string;
                        lot_ids: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockTransfers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "sent" | "arrived" | "called_back";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            ended_at: (string & (unknown & unknown)) | null;
                            ended_by: string | null;
                            /** Format: uuid */
                            from_id: string;
                            /** Format: uuid */
                            id: string;
                            lines: number;
                            note: string | null;
                            number: string;
                            sent_at: string & (unknown & unknown);
                            sent_by: string | null;
                            /** @enum {string} */
                            state: "sent" | "arrived" | "called_back";
                            /** Format: uuid */
                            to_id: string;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockTransfers: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    from_id?: string;
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        /** Format: uuid */
                        lot_id?: string;
                        quantity_milli: string;
                    }[];
                    note?: string;
                    /** Format: uuid */
                    to_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            arrived_milli: string | null;
                            batch: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            /** Format: uuid */
                            lot_id: string;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sent_milli: string;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        note: string | null;
                        number: string;
                        sent_at: string & (unknown & unknown);
                        sent_by: string | null;
                        /** @enum {string} */
                        state: "sent" | "arrived" | "called_back";
                        /** Format: uuid */
                        to_id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockTransfersTransfer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            arrived_milli: string | null;
                            batch: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            /** Format: uuid */
                            lot_id: string;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sent_milli: string;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        note: string | null;
                        number: string;
                        sent_at: string & (unknown & unknown);
                        sent_by: string | null;
                        /** @enum {string} */
                        state: "sent" | "arrived" | "called_back";
                        /** Format: uuid */
                        to_id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockTransfersTransfer_idArrive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    arrived?: {
                        arrived_milli: string;
                        line_no: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            arrived_milli: string | null;
                            batch: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            /** Format: uuid */
                            lot_id: string;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sent_milli: string;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        note: string | null;
                        number: string;
                        sent_at: string & (unknown & unknown);
                        sent_by: string | null;
                        /** @enum {string} */
                        state: "sent" | "arrived" | "called_back";
                        /** Format: uuid */
                        to_id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStockTransfersTransfer_idCall_back: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended_at: (string & (unknown & unknown)) | null;
                        ended_by: string | null;
                        /** Format: uuid */
                        from_id: string;
                        /** Format: uuid */
                        id: string;
                        lines: {
                            arrived_milli: string | null;
                            batch: string | null;
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            item_id: string;
                            line_no: number;
                            /** Format: uuid */
                            lot_id: string;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            sent_milli: string;
                            sku: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            /** @enum {string} */
                            state: "draft" | "active" | "archived";
                        }[];
                        note: string | null;
                        number: string;
                        sent_at: string & (unknown & unknown);
                        sent_by: string | null;
                        /** @enum {string} */
                        state: "sent" | "arrived" | "called_back";
                        /** Format: uuid */
                        to_id: string;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStockValue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        places: {
                            expired_minor: string;
                            items: number;
                            /** Format: uuid */
                            location_id: string;
                            name: string;
                            value_minor: string;
                            without_cost: number;
                        }[];
                        under_way: {
                            transfers: number;
                            value_minor: string;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreAbout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        email: string | null;
                        gstin: string | null;
                        legal_name: string;
                        phone: string | null;
                        promise: {
                            en: string;
                            hi: string;
                        };
                        /** @enum {string} */
                        shelves: "dense" | "airy";
                        tagline: {
                            en: string;
                            hi: string;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreBanners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            href: string | null;
                            /** Format: uuid */
                            id: string;
                            picture_file_id: string | null;
                            text: string | null;
                            text_hi: string | null;
                            title: string;
                            title_hi: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreBannersBanner_idFollowed: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                banner_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreBannersSeen: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    banner_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreCart: {
        parameters: {
            query?: {
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteStoreCart: {
        parameters: {
            query?: {
                token?: string;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreCartAccept: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putStoreCartCoupons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    coupons: string[];
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putStoreCartLines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    item_id: string;
                    /** @default  */
                    part_of?: string;
                    quantity_milli: string;
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreCartLines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    lines: {
                        /** Format: uuid */
                        item_id: string;
                        /** @default  */
                        part_of?: string;
                        quantity_milli: string;
                    }[];
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        can_order: boolean;
                        charges_minor: string;
                        coupons: string[];
                        discount_minor: string;
                        goods_minor: string;
                        lines: {
                            discount_minor: string;
                            facts: {
                                [key: string]: unknown;
                            };
                            gross_minor: string;
                            in_baskets_milli: string | null;
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string | null;
                            mrp_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            pack: string | null;
                            part_of: string;
                            picture_file_id: string | null;
                            problems: ("not_for_sale" | "sold_out" | "less_left" | "price_up" | "price_down" | "wrong_quantity")[];
                            quantity_milli: string;
                            slug: string | null;
                            sold_by: string | null;
                            step_milli: string;
                            tax_included: boolean;
                            total_minor: string;
                            unit_minor: string | null;
                            was_minor: string | null;
                        }[];
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        tax_minor: string;
                        token: string | null;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreCategoriesSlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        below: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                        beside: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                        /** Format: uuid */
                        id: string;
                        name: string;
                        name_hi: string | null;
                        parent_id: string | null;
                        picture_file_id: string | null;
                        slug: string;
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreCheckout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    address_id?: string;
                    expected_minor: string;
                    /** Format: uuid */
                    id?: string;
                    note?: string;
                    /**
                     * @default online
                     * @enum {string}
                     */
                    pay_by?: "online" | "cash" | "credit";
                    /** @default false */
                    use_wallet?: boolean;
                    /**
                     * @default delivery
                     * @enum {string}
                     */
                    way?: "delivery" | "pickup";
                    /** Format: uuid */
                    window_id?: string;
                    window_on?: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: string | null;
                        /** Format: uuid */
                        order_id: string;
                        pay_token: string | null;
                        stage: string;
                        total_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postStoreCheckoutReview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    address_id?: string;
                    pincode?: string;
                    token?: string;
                    /** @default false */
                    use_wallet?: boolean;
                    /**
                     * @default delivery
                     * @enum {string}
                     */
                    way?: "delivery" | "pickup";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        charges_minor: string;
                        credit: {
                            free_minor: string;
                            limit_minor: string;
                            release_minor: string;
                        } | null;
                        discount_minor: string;
                        due_minor: string;
                        expected_on: string & (unknown & unknown);
                        free_from_minor: string | null;
                        goods_minor: string;
                        needs_prescription: boolean;
                        not_applied: {
                            code: string | null;
                            missing_minor: string | null;
                            name: string | null;
                            name_hi: string | null;
                            reason: string;
                        }[];
                        not_sold: {
                            /** Format: uuid */
                            item_id: string;
                            reason: string;
                        }[];
                        offers: {
                            amount_minor: string;
                            code: string | null;
                            name: string;
                            name_hi: string | null;
                            /** Format: uuid */
                            offer_id: string;
                        }[];
                        pay_ways: {
                            open: boolean;
                            /** @enum {string} */
                            pay_by: "online" | "cash" | "credit";
                            why: string | null;
                        }[];
                        short: {
                            /** Format: uuid */
                            item_id: string;
                            left_milli: string;
                            wanted_milli: string;
                        }[];
                        slots: {
                            from_time: string;
                            left: number;
                            on: string & (unknown & unknown);
                            to_time: string;
                            /** Format: uuid */
                            window_id: string;
                        }[];
                        spendable_minor: string;
                        tax_minor: string;
                        total_minor: string;
                        wallet_minor: string;
                        ways: ("delivery" | "pickup")[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreForEngines: {
        parameters: {
            query?: {
                part?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            slug: string;
                            updated_at: string & (unknown & unknown);
                        }[];
                        parts: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreItems: {
        parameters: {
            query?: {
                brands?: string;
                category?: string;
                cursor?: string;
                from_minor?: string;
                having?: string;
                limit?: number;
                q?: string;
                sort?: "name" | "cheapest" | "dearest" | "saving";
                to_minor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreItemsById: {
        parameters: {
            query: {
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreItemsSlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            key: string;
                            says: {
                                en: string;
                                hi: string;
                            } | null;
                            value: string | number | boolean;
                        }[];
                        brand: string | null;
                        description: string | null;
                        facts: {
                            billed_on_actual?: boolean;
                            deposit_minor?: string;
                            needs_prescription?: boolean;
                            not_returnable?: boolean;
                            recurring?: boolean;
                        };
                        /** Format: uuid */
                        id: string;
                        mrp_minor: string | null;
                        name: string;
                        name_hi: string | null;
                        options: {
                            [key: string]: string;
                        };
                        pack: string | null;
                        picture_file_id: string | null;
                        picture_file_ids: string[];
                        price_minor: string | null;
                        seo_description: string | null;
                        seo_title: string | null;
                        sku: string;
                        slug: string;
                        /** @enum {string} */
                        sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                        step_milli: string;
                        tax_included: boolean;
                        updated_at: string & (unknown & unknown);
                        variants: {
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            options: {
                                [key: string]: string;
                            };
                            pack: string | null;
                            price_minor: string | null;
                            slug: string;
                        }[];
                        way: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreItemsSlugBeside: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreMenus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            entries: {
                                below: {
                                    href: string;
                                    text: {
                                        en: string;
                                        hi: string;
                                    };
                                }[];
                                href: string;
                                text: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @enum {string} */
                            key: "header" | "footer";
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreNarrowings: {
        parameters: {
            query?: {
                category?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attributes: {
                            key: string;
                            says: {
                                en: string;
                                hi: string;
                            };
                            values: {
                                items: number;
                                value: string;
                            }[];
                        }[];
                        brands: {
                            /** Format: uuid */
                            id: string;
                            items: number;
                            name: string;
                        }[];
                        categories: {
                            /** Format: uuid */
                            id: string;
                            items: number;
                            name: string;
                            name_hi: string | null;
                        }[];
                        instead: string | null;
                        more: boolean;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreNearest: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        instead: string | null;
                        items: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStorePages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            published_at: string & (unknown & unknown);
                            slug: string;
                            title: string;
                            title_hi: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStorePagesSlug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blocks: ({
                            /** @constant */
                            kind: "heading";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "text";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                en: string;
                                hi: string;
                            }[];
                            /** @constant */
                            kind: "list";
                        } | {
                            /** Format: uuid */
                            file_id: string;
                            /** @constant */
                            kind: "picture";
                            says: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            items: {
                                answer: {
                                    en: string;
                                    hi: string;
                                };
                                question: {
                                    en: string;
                                    hi: string;
                                };
                            }[];
                            /** @constant */
                            kind: "questions";
                        } | {
                            href: string;
                            /** @constant */
                            kind: "button";
                            text: {
                                en: string;
                                hi: string;
                            };
                        } | {
                            /** @constant */
                            kind: "contact";
                        })[];
                        description: string | null;
                        description_hi: string | null;
                        published_at: string & (unknown & unknown);
                        slug: string;
                        title: string;
                        title_hi: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreShelf: {
        parameters: {
            query: {
                item_ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            counted: boolean;
                            free_milli: string;
                            /** Format: uuid */
                            item_id: string;
                            price: {
                                asked_minor: string;
                                breaks: {
                                    from_milli: string;
                                    unit_minor: string;
                                }[];
                                offers: {
                                    cap_minor: string | null;
                                    minimum_minor: string;
                                    name: string;
                                    name_hi: string | null;
                                    once_minor: string | null;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreStock: {
        parameters: {
            query: {
                item_ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            counted: boolean;
                            free_milli: string;
                            in_baskets: boolean;
                            /** Format: uuid */
                            item_id: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreSuggestions: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                        items: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreWindow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        categories: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            name_hi: string | null;
                            parent_id: string | null;
                            picture_file_id: string | null;
                            slug: string;
                        }[];
                        featured: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                        savings: {
                            brand: string | null;
                            facts: {
                                billed_on_actual?: boolean;
                                deposit_minor?: string;
                                needs_prescription?: boolean;
                                not_returnable?: boolean;
                                recurring?: boolean;
                            };
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            /** @enum {string} */
                            sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                            step_milli: string;
                            tax_included: boolean;
                        }[];
                        shelves: {
                            /** Format: uuid */
                            category_id: string;
                            items: {
                                brand: string | null;
                                facts: {
                                    billed_on_actual?: boolean;
                                    deposit_minor?: string;
                                    needs_prescription?: boolean;
                                    not_returnable?: boolean;
                                    recurring?: boolean;
                                };
                                /** Format: uuid */
                                id: string;
                                mrp_minor: string | null;
                                name: string;
                                name_hi: string | null;
                                pack: string | null;
                                picture_file_id: string | null;
                                price_minor: string | null;
                                slug: string;
                                /** @enum {string} */
                                sold_by: "piece" | "pack" | "bag" | "box" | "kg" | "litre" | "metre" | "square_metre" | "cubic_metre" | "tonne" | "hour" | "day" | "month" | "visit";
                                step_milli: string;
                                tax_included: boolean;
                            }[];
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getStoreWishlistsToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            brand: string | null;
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            sold_by: string;
                            step_milli: string;
                        }[];
                        name: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getSwitches: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            capability: "catalogue" | "stock" | "price_lists" | "offers" | "orders" | "requests" | "plans" | "daily_delivery" | "billing" | "payments" | "wallet" | "loyalty" | "worker_pay" | "partners" | "settlements" | "purchasing" | "visits" | "tickets" | "routing" | "live_tracking" | "bookings" | "health" | "emergency" | "insurance" | "support" | "bot" | "broadcasts" | "site" | "leads" | "reviews" | "wishlists" | "recommendations" | "forecast" | "scan" | "tasks";
                            is_on: boolean;
                            says: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putSwitchesCapability: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                capability: "catalogue" | "stock" | "price_lists" | "offers" | "orders" | "requests" | "plans" | "daily_delivery" | "billing" | "payments" | "wallet" | "loyalty" | "worker_pay" | "partners" | "settlements" | "purchasing" | "visits" | "tickets" | "routing" | "live_tracking" | "bookings" | "health" | "emergency" | "insurance" | "support" | "bot" | "broadcasts" | "site" | "leads" | "reviews" | "wishlists" | "recommendations" | "forecast" | "scan" | "tasks";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    is_on: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        capability: "catalogue" | "stock" | "price_lists" | "offers" | "orders" | "requests" | "plans" | "daily_delivery" | "billing" | "payments" | "wallet" | "loyalty" | "worker_pay" | "partners" | "settlements" | "purchasing" | "visits" | "tickets" | "routing" | "live_tracking" | "bookings" | "health" | "emergency" | "insurance" | "support" | "bot" | "broadcasts" | "site" | "leads" | "reviews" | "wishlists" | "recommendations" | "forecast" | "scan" | "tasks";
                        is_on: boolean;
                        says: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getTaxClasses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            name: "standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export";
                            rates: {
                                from_day: string;
                                rate_bp: number;
                                /** @enum {string} */
                                treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            }[];
                            says: {
                                en: string;
                                hi: string;
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getTaxCodes: {
        parameters: {
            query?: {
                cursor?: string;
                day?: string & (unknown & unknown);
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            hsn: string;
                            rate_bp: number;
                            rate_class: ("standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export") | null;
                            /** Format: uuid */
                            rate_line_id: string;
                            says: string;
                            since: string & (unknown & unknown);
                            /** @enum {string} */
                            treatment: "taxable" | "nil_rated" | "exempt" | "non_gst";
                            variety: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getTaxGstinsGstin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                gstin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gstin: string;
                        kind: string | null;
                        pan: string | null;
                        reason: string | null;
                        state: {
                            code: string;
                            en: string;
                            hi: string;
                        } | null;
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTaxPreview: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    customer?: {
                        gstin?: string;
                        overseas?: boolean;
                        sez?: boolean;
                        state?: string;
                    };
                    day?: string & (unknown & unknown);
                    discount_minor?: string;
                    for_third_person?: boolean;
                    goods_to_state?: string;
                    lines: {
                        amount_minor: string;
                        differential_percent?: number;
                        hsn: string;
                        inclusive: boolean;
                        /** @default all */
                        variety?: string;
                    }[];
                    /**
                     * @default goods
                     * @enum {string}
                     */
                    of?: "goods" | "services";
                    performed_in_state?: string;
                    reverse_charge?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cgst_minor: string;
                        day: string & (unknown & unknown);
                        igst_minor: string;
                        /** @enum {string} */
                        levy: "cgst_sgst" | "cgst_utgst" | "igst" | "none";
                        lines: {
                            amount_minor: string;
                            cgst_minor: string;
                            discount_minor: string;
                            hsn: string;
                            igst_minor: string;
                            inclusive: boolean;
                            rate_bp: number;
                            rate_class: ("standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export") | null;
                            rate_line_id: string | null;
                            sgst_minor: string;
                            since: (string & (unknown & unknown)) | null;
                            taxable_minor: string;
                            total_minor: string;
                            /** @enum {string} */
                            treatment: "taxable" | "zero_rated" | "nil_rated" | "exempt" | "non_gst";
                            variety: string;
                        }[];
                        payable_minor: string;
                        place_of_supply: string | null;
                        reverse_charge: boolean;
                        round_off_minor: string;
                        sgst_minor: string;
                        taxable_minor: string;
                        total_minor: string;
                        why: {
                            hsn_digits: {
                                digits: number;
                                required: boolean;
                            };
                            place_rule: string | null;
                            /** @enum {string} */
                            rounding: "line" | "carried";
                            /** @enum {string} */
                            scheme: "regular" | "composition" | "unregistered";
                            under_lut: boolean;
                            zero_rated: boolean;
                        };
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getTaxRates: {
        parameters: {
            query?: {
                cursor?: string;
                hsn?: string;
                limit?: number;
                variety?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            added_at: string & (unknown & unknown);
                            from_day: string & (unknown & unknown);
                            hsn: string;
                            /** Format: uuid */
                            id: string;
                            rate_bp: number | null;
                            rate_class: ("standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export") | null;
                            revision: number;
                            says: string;
                            treatment: ("taxable" | "nil_rated" | "exempt" | "non_gst") | null;
                            variety: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTaxRates: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    corrects?: string;
                    from_day: string & (unknown & unknown);
                    hsn: string;
                    rate_bp?: number;
                    /** @enum {string} */
                    rate_class?: "standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export";
                    says: string;
                    /** @enum {string} */
                    treatment?: "taxable" | "nil_rated" | "exempt" | "non_gst";
                    /** @default all */
                    variety?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added_at: string & (unknown & unknown);
                        from_day: string & (unknown & unknown);
                        hsn: string;
                        /** Format: uuid */
                        id: string;
                        rate_bp: number | null;
                        rate_class: ("standard" | "merit" | "nil" | "exempt" | "non_gst" | "nil_was_5" | "nil_was_12" | "nil_was_18" | "merit_was_12" | "merit_was_18" | "standard_was_5" | "standard_was_12" | "standard_was_28" | "demerit" | "tobacco" | "bullion" | "cut_gems" | "rough_gems" | "for_export") | null;
                        revision: number;
                        says: string;
                        treatment: ("taxable" | "nil_rated" | "exempt" | "non_gst") | null;
                        variety: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTokensIntrospect: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    token_type_hint?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        aud?: string;
                        client_id?: string;
                        exp?: number;
                        iat?: number;
                        iss?: string;
                        scope?: string;
                        sub?: string;
                        /** @enum {string} */
                        token_type?: "Bearer" | "api_key";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        uri: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteTotp: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTotpConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postTotpRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getUnsubscribeMessage_idToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    postUnsubscribeMessage_idToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/html": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getViewsList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            id: string;
                            list: string;
                            mine: boolean;
                            name: string;
                            /** Format: uuid */
                            person_id: string;
                            search: string;
                            shared: boolean;
                            version: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postViewsList: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    search: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        list: string;
                        mine: boolean;
                        name: string;
                        /** Format: uuid */
                        person_id: string;
                        search: string;
                        shared: boolean;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putViewsListView_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                list: string;
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    search: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        list: string;
                        mine: boolean;
                        name: string;
                        /** Format: uuid */
                        person_id: string;
                        search: string;
                        shared: boolean;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteViewsListView_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                list: string;
                view_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    putViewsListView_idSharing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                list: string;
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shared: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        id: string;
                        list: string;
                        mine: boolean;
                        name: string;
                        /** Format: uuid */
                        person_id: string;
                        search: string;
                        shared: boolean;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWalletsCustomer_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash_minor: string;
                        /** Format: uuid */
                        customer_id: string;
                        held_minor: string;
                        keeps_cash: boolean;
                        least_top_up_minor: string;
                        lots: {
                            amount_minor: string;
                            /** @enum {string} */
                            bucket: "promo" | "cash";
                            created_at: string & (unknown & unknown);
                            expires_on: (string & (unknown & unknown)) | null;
                            /** Format: uuid */
                            id: string;
                            left_minor: string;
                            payment_id: string | null;
                        }[];
                        most_top_up_minor: string;
                        promo_minor: string;
                        spendable_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWalletsCustomer_idEntries: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            balance_minor: string;
                            cash_minor: string;
                            created_at: string & (unknown & unknown);
                            day: string & (unknown & unknown);
                            document_id: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "top_up" | "grant" | "payment" | "give_back" | "expiry" | "refund" | "refund_failed";
                            noun: string | null;
                            noun_id: string | null;
                            owed_minor: string;
                            promo_minor: string;
                            reason: string | null;
                            title: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWalletsCustomer_idGiveBacks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    /** Format: uuid */
                    document_id: string;
                    /** Format: uuid */
                    id?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash_minor: string;
                        created_at: string & (unknown & unknown);
                        day: string & (unknown & unknown);
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "top_up" | "grant" | "payment" | "give_back" | "expiry" | "refund" | "refund_failed";
                        noun: string | null;
                        noun_id: string | null;
                        owed_minor: string;
                        promo_minor: string;
                        reason: string | null;
                        title: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWalletsCustomer_idGrants: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    expires_on: string & (unknown & unknown);
                    /** Format: uuid */
                    id?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash_minor: string;
                        created_at: string & (unknown & unknown);
                        day: string & (unknown & unknown);
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "top_up" | "grant" | "payment" | "give_back" | "expiry" | "refund" | "refund_failed";
                        noun: string | null;
                        noun_id: string | null;
                        owed_minor: string;
                        promo_minor: string;
                        reason: string | null;
                        title: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWalletsCustomer_idPayments: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    /** Format: uuid */
                    document_id: string;
                    /** Format: uuid */
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash_minor: string;
                        /** Format: uuid */
                        entry_id: string;
                        promo_minor: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWalletsCustomer_idTopUps: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor: string;
                    /** Format: uuid */
                    id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        amount_minor: string;
                        expires_at: string & (unknown & unknown);
                        /** Format: uuid */
                        payment_id: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWalletsLotsLot_idRefund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                lot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor?: string;
                    /** Format: uuid */
                    id?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cash_minor: string;
                        created_at: string & (unknown & unknown);
                        day: string & (unknown & unknown);
                        document_id: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "top_up" | "grant" | "payment" | "give_back" | "expiry" | "refund" | "refund_failed";
                        noun: string | null;
                        noun_id: string | null;
                        owed_minor: string;
                        promo_minor: string;
                        reason: string | null;
                        title: string | null;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWishes: {
        parameters: {
            query?: {
                customer_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        item_ids: string[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putWishesItem_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    customer_id?: string;
                    /** Format: uuid */
                    list_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        token: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteWishesItem_id: {
        parameters: {
            query?: {
                customer_id?: string;
                list_id?: string;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWishlists: {
        parameters: {
            query?: {
                customer_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            created_at: string & (unknown & unknown);
                            /** Format: uuid */
                            customer_id: string;
                            /** Format: uuid */
                            id: string;
                            name: string | null;
                            token: string | null;
                            version: number;
                            wishes: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    postWishlists: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    customer_id?: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        token: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWishlistsList_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        /** Format: uuid */
                        id: string;
                        items: {
                            brand: string | null;
                            /** Format: uuid */
                            id: string;
                            mrp_minor: string | null;
                            name: string;
                            name_hi: string | null;
                            pack: string | null;
                            picture_file_id: string | null;
                            price_minor: string | null;
                            slug: string;
                            sold_by: string;
                            step_milli: string;
                        }[];
                        name: string | null;
                        token: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteWishlistsList_id: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
    patchWishlistsList_id: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "If-Match": string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        token: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putWishlistsList_idSharing: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shared: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        created_at: string & (unknown & unknown);
                        /** Format: uuid */
                        customer_id: string;
                        /** Format: uuid */
                        id: string;
                        name: string | null;
                        token: string | null;
                        version: number;
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    getWords: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            language: "en" | "hi";
                            many: string;
                            one: string;
                            /** @enum {string} */
                            word: "customer" | "order" | "visit" | "worker" | "partner" | "plan" | "item" | "store" | "agreement";
                        }[];
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    putWordsWordLanguage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                language: "en" | "hi";
                word: "customer" | "order" | "visit" | "worker" | "partner" | "plan" | "item" | "store" | "agreement";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    many: string;
                    one: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language: "en" | "hi";
                        many: string;
                        one: string;
                        /** @enum {string} */
                        word: "customer" | "order" | "visit" | "worker" | "partner" | "plan" | "item" | "store" | "agreement";
                    };
                };
            };
            default: components["responses"]["Refusal"];
        };
    };
    deleteWordsWordLanguage: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                language: "en" | "hi";
                word: "customer" | "order" | "visit" | "worker" | "partner" | "plan" | "item" | "store" | "agreement";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Refusal"];
        };
    };
}
