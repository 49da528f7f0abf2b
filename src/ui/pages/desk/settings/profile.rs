//! Name, language, digits, zone.

use super::value;
use crate::domain::account::{Account, NAME_MAX};
use crate::domain::{Digits, Locale};
use crate::ui::components::{Button, Field, Look, SelectField};
use crate::ui::page::Page;
use crate::ui::pages::desk::parts;
use leptos::prelude::*;

/// The form of one's own details.
pub fn form(page: &Page, account: &Account) -> AnyView {
    let languages = Locale::ALL.iter().map(|l| (l.code().to_owned(), l.native_name().to_owned())).collect();
    let digits = [
        (String::new(), page.t("digits-by-language")),
        (Digits::Latin.to_string(), page.t("digits-latin")),
        (Digits::ArabicIndic.to_string(), page.t("digits-arabic-indic")),
    ];
    let stored = account.digits.map(Digits::as_str).unwrap_or_default();
    let zone = value(page, "profile", "timezone", &account.timezone);
    view! {
        <form class="form" method="post">
            <input type="hidden" name="do" value="profile"/>
            <section class="form-part">
                <h2>{page.t("settings-profile")}</h2>
                <p class="hint"><span class="ltr">{account.email.clone()}</span></p>
                <Field
                    name="name"
                    label=page.t("field-name")
                    value=value(page, "profile", "name", &account.name)
                    error=page.error("name")
                    autocomplete="name"
                    max=NAME_MAX
                    required=true
                />
                <SelectField
                    name="language"
                    label=page.t("field-language")
                    options=languages
                    value=value(page, "profile", "language", account.language.code())
                    error=page.error("language")
                />
                <SelectField
                    name="digits"
                    label=page.t("digits-label")
                    options=digits.to_vec()
                    value=value(page, "profile", "digits", stored)
                    error=page.error("digits")
                />
                <SelectField
                    name="timezone"
                    label=page.t("field-timezone")
                    options=parts::zones(page, &zone)
                    hint=page.t("settings-timezone-hint")
                    value=zone
                    error=page.error("timezone")
                />
            </section>
            <div class="form-end"><Button text=page.t("verb-save") look=Look::Main/></div>
        </form>
    }
    .into_any()
}
