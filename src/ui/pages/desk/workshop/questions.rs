//! The registration form of a workshop: its questions in their order, and what a participant sees.

use crate::domain::Locale;
use crate::domain::question::Question;
use crate::i18n::Reader;
use crate::server::services;
use crate::t;
use crate::ui::components::{Button, ButtonLink, Chip, Empty, Look, Size, State, Tab as Link, Tabs};
use crate::ui::form::FormState;
use crate::ui::layouts::{self, workshop as frame, workshop::Tab};
use crate::ui::page::{Page, load, page, param};
use crate::ui::pages::desk::parts::{self, content};
use crate::ui::pages::participant::questions as asked;
use leptos::prelude::*;

/// `/{lang}/desk/w/{slug}/form`
#[component]
pub fn Form() -> impl IntoView {
    let (page, slug) = (page(), param("slug"));
    load(async move {
        let head = services::workshops::head(&page.ctx, &slug).await?;
        let (_, questions) = services::questions::list(&page.ctx, &slug).await?;
        let base = page.to(&format!("desk/w/{}/form", head.workshop.slug));
        let asked = questions.iter().filter(|one| !one.retired).count();
        let rows = questions.iter().map(|one| row(&page, &base, &questions, one)).collect_view();
        let list = if questions.is_empty() {
            let next = (format!("{base}/new"), page.t("form-question-new"));
            view! { <Empty title=page.t("form-empty") text=page.t("form-empty-text") next/> }.into_any()
        } else {
            view! { <section class="group"><ol>{rows}</ol></section> {preview(&page, &questions)} }.into_any()
        };
        let count = view! { <span class="count">{page.reader.n(asked as i64)}</span> };
        let title = frame::title(
            view! { {page.t("tab-form")} " " {count} },
            (),
            view! { <ButtonLink href=format!("{base}/new") text=page.t("form-question-new") look=Look::Main/> },
        );
        let view = view! {
            <leptos_meta::Title text=page.t("tab-form")/>
            <div class="stack">{parts::summary(&page)}<p class="meta">{page.t("form-standard")}</p>{list}</div>
        };
        Ok(layouts::workshop::workshop(&page, &head, Tab::Form, title, view))
    })
}

fn row(page: &Page, base: &str, all: &[Question], one: &Question) -> AnyView {
    let name = page.reader.content(&one.label).text.to_owned();
    let when = one.condition.as_ref().and_then(|on| {
        let earlier = all.iter().find(|other| other.id == on.question)?;
        Some(view! { <span>{asked::when(page, earlier, &on.answer)}</span> })
    });
    let required = one.required.then(|| view! { <span>{page.t("form-required")}</span> });
    let sealed = one.sensitive.then(|| view! { " " <Chip text=page.t("form-sensitive") state=State::Attention/> });
    let retired = one.retired.then(|| view! { " " <Chip text=page.t("form-retired") state=State::Out/> });
    let step = |verb: &'static str, key: &str, label: String| {
        view! { <Button text=page.t(key) look=Look::Quiet size=Size::Small name="do" value=verb label/> }
    };
    let moves = (!one.retired).then(|| {
        let up = step("up", "form-move-up", t!(page.reader, "form-move-up-named", question = name.as_str()));
        let down = step("down", "form-move-down", t!(page.reader, "form-move-down-named", question = name.as_str()));
        view! {
            <form method="post" class="actions">
                <input type="hidden" name="question" value=one.id.to_string()/>
                {up}{down}
            </form>
        }
    });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title"><a href=format!("{base}/{}", one.id)>{content(page, &one.label)}</a>{sealed}{retired}</p>
                <p class="row-note"><span>{page.reader.question_kind(one.kind)}</span>{required}{when}</p>
            </div>
            <div class="row-act">{moves}</div>
        </li>
    }
    .into_any()
}

/// The form as participants see it, in one language at a time; nothing of it can be sent.
fn preview(page: &Page, questions: &[Question]) -> AnyView {
    let chosen = Locale::parse(page.query.get("preview")).unwrap_or(page.locale());
    let shown = Page { reader: Reader::of(chosen), form: FormState::default(), ..page.clone() };
    let fields = asked::questions(&shown, questions, &|_| String::new(), &[]);
    let tabs = Locale::ALL.iter().map(|locale| Link {
        href: page.with_query("preview", locale.code()),
        text: page.reader.language(*locale),
        current: *locale == chosen,
    });
    let tabs = tabs.collect();
    view! {
        <section class="section">
            <h2>{page.t("form-preview")}</h2>
            <p class="meta">{page.t("form-preview-text")}</p>
            <Tabs label=page.t("form-preview") tabs/>
            <fieldset class="form" disabled=true lang=chosen.code() dir=chosen.dir()>{fields}</fieldset>
        </section>
    }
    .into_any()
}
