-- The papers of a thing that is billed in parts come to whole rupees together, so that one of them is rounded by up to a rupee.
alter table billing.document drop constraint document_round_off_minor_check,
  add constraint document_round_off_minor_check check (round_off_minor between -100 and 100);
