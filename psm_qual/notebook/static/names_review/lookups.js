// Keys of the catalogue for what Python names by a word.

export const TYPES = {
  person: "widgets_names_review.type.person",
  name: "widgets_names_review.type.name",
  municipality: "widgets_names_review.type.municipality",
  place: "widgets_names_review.type.place",
  organisation: "widgets_names_review.type.organisation",
  role: "widgets_names_review.type.role",
  date: "widgets_names_review.type.date",
  age: "widgets_names_review.type.age",
  address: "widgets_names_review.type.address",
  email: "widgets_names_review.type.email",
  phone: "widgets_names_review.type.phone",
  fiscal_code: "widgets_names_review.type.fiscal_code",
  vat_number: "widgets_names_review.type.vat_number",
  iban: "widgets_names_review.type.iban",
  card: "widgets_names_review.type.card",
  plate: "widgets_names_review.type.plate",
  document: "widgets_names_review.type.document",
  url: "widgets_names_review.type.url",
};

export const ACTIONS = {
  keep: "widgets_names_review.action.keep",
  pseudonym: "widgets_names_review.action.pseudonym",
  generalise: "widgets_names_review.action.generalise",
  mask: "widgets_names_review.action.mask",
};

export const STEPS = {
  "person.role": "widgets_names_review.step.person_role",
  "person.person": "widgets_names_review.step.person_person",
  "municipality.kind": "widgets_names_review.step.municipality_kind",
  "municipality.zone": "widgets_names_review.step.municipality_zone",
  "municipality.territory": "widgets_names_review.step.municipality_territory",
  "place.kind": "widgets_names_review.step.place_kind",
  "place.place": "widgets_names_review.step.place_place",
  "organisation.kind": "widgets_names_review.step.organisation_kind",
  "organisation.sector": "widgets_names_review.step.organisation_sector",
  "organisation.body": "widgets_names_review.step.organisation_body",
  "date.month": "widgets_names_review.step.date_month",
  "date.year": "widgets_names_review.step.date_year",
  "age.band": "widgets_names_review.step.age_band",
  "age.stage": "widgets_names_review.step.age_stage",
  "role.place": "widgets_names_review.step.role_place",
  "role.kind": "widgets_names_review.step.role_kind",
  "role.person": "widgets_names_review.step.role_person",
};

export const VERBS = {
  confirm: "widgets_names_review.verb.confirm",
  split: "widgets_names_review.verb.split",
  join: "widgets_names_review.verb.join",
  retype: "widgets_names_review.verb.retype",
  release: "widgets_names_review.verb.release",
  hide: "widgets_names_review.verb.hide",
  add: "widgets_names_review.verb.add",
  undo: "widgets_names_review.verb.undo",
};
