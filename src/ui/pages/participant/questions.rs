//! A form's own questions, as they are asked: on the public page, on a participant's page, in the preview.
//!
//! A question with a condition says when it is meant and stands inside the one on which it depends, so that the
//! style sheet can hide it until that one is answered so; without it, it is read with its condition.

use crate::domain::QuestionId;
use crate::domain::question::{ANSWER_MAX, Kind, Question, YES, in_order};
use crate::t;
use crate::ui::components::{Checkbox, Field, FileField, SelectField, TextArea};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The questions; `stored` gives an answer on record, `sealed` holds those whose answers are on record but not
/// shown.
pub fn questions(
    page: &Page,
    all: &[Question],
    stored: &impl Fn(&Question) -> String,
    sealed: &[QuestionId],
) -> AnyView {
    let first = in_order(all).into_iter().filter(|one| one.condition.is_none() && !one.retired);
    first.map(|one| asked(page, all, one, stored, sealed)).collect_view().into_any()
}

fn asked(
    page: &Page,
    all: &[Question],
    question: &Question,
    stored: &impl Fn(&Question) -> String,
    sealed: &[QuestionId],
) -> AnyView {
    let place = |answer: &str| match question.kind {
        Kind::Choice => question.offered().position(|option| option.key == answer).map(|at| at + 1),
        _ => Some(1),
    };
    let behind = in_order(all)
        .into_iter()
        .filter(|one| !one.retired)
        .filter_map(|one| Some((one.condition.as_ref().filter(|on| on.question == question.id)?, one)))
        .map(|(on, one)| {
            let inside = asked(page, all, one, stored, sealed);
            let class = format!("ask-then ask-then--{}", place(&on.answer).unwrap_or_default());
            view! { <div class=class><p class="ask-when">{when(page, question, &on.answer)}</p>{inside}</div> }
        })
        .collect_view();
    view! { <div class="ask">{control(page, question, stored, sealed)}{behind}</div> }.into_any()
}

/// Whether a form with these questions takes files, as its `enctype` says.
pub fn enctype(all: &[Question]) -> Option<&'static str> {
    all.iter().any(|one| one.kind == Kind::File && !one.retired).then_some("multipart/form-data")
}

/// "Only if you answered … to …".
pub fn when(page: &Page, on: &Question, answer: &str) -> String {
    let question = page.reader.content(&on.label).text;
    if let Some(option) = on.option(answer) {
        let answer = page.reader.content(&option.text).text;
        t!(page.reader, "form-when-answer", question = question, answer = answer)
    } else {
        t!(page.reader, "form-when-ticked", question = question)
    }
}

fn control(page: &Page, question: &Question, stored: &impl Fn(&Question) -> String, sealed: &[QuestionId]) -> AnyView {
    let name = question.field();
    let label = page.reader.content(&question.label).text.to_owned();
    let on_record = sealed.contains(&question.id);
    let value = page.form.value(&name, &stored(question));
    let error = page.error(&name);
    let extra = if question.required { String::new() } else { page.t("phrase-optional") };
    // A control that may be hidden must not hold the form back; the server asks for it.
    let required = question.required && question.condition.is_none() && !on_record;
    let hint = page.reader.content(&question.hint).text;
    let kept = on_record.then(|| page.t("form-sealed-on-record"));
    let apart = (question.sensitive && !on_record).then(|| page.t("form-sealed-hint"));
    let hint = [Some(hint.to_owned()).filter(|hint| !hint.is_empty()), kept, apart];
    let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(" ");
    match question.kind {
        Kind::Text if question.sensitive => {
            view! { <Field name label value hint error extra required max=ANSWER_MAX autocomplete="off"/> }.into_any()
        }
        Kind::Text => view! { <TextArea name label value hint error extra required max=ANSWER_MAX rows=2/> }.into_any(),
        Kind::Number => view! { <Field name label value hint error extra required ltr=true short=true/> }.into_any(),
        Kind::Date => {
            view! { <Field name label value hint error extra required kind="date" ltr=true short=true/> }.into_any()
        }
        Kind::File => {
            // What is on record stays where nothing is chosen.
            let on_record = stored(question);
            let kept = (!on_record.is_empty()).then(|| t!(page.reader, "form-file-on-record", name = on_record));
            let hint = [Some(hint), kept, Some(page.file_hint())].into_iter().flatten();
            let hint = hint.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            view! { <FileField name label hint error extra/> }.into_any()
        }
        Kind::Consent => {
            let checked = page.form.chosen(&name, YES, stored(question) == YES);
            view! { <Checkbox name label value=YES checked hint error required/> }.into_any()
        }
        Kind::Choice => {
            let mut options = vec![(String::new(), page.t("verb-choose"))];
            // What was chosen before and is no longer offered stays with whoever chose it.
            let shown = |one: &&crate::domain::question::Choice| !one.retired || one.key == value;
            options.extend(
                question
                    .options
                    .iter()
                    .filter(shown)
                    .map(|one| (one.key.clone(), page.reader.content(&one.text).text.to_owned())),
            );
            view! { <SelectField name label options value hint error extra required/> }.into_any()
        }
    }
}

/// An answer in words.
pub fn said(page: &Page, question: &Question, answer: &str) -> String {
    match question.kind {
        Kind::Text | Kind::File => answer.to_owned(),
        Kind::Choice => question
            .option(answer)
            .map_or_else(|| answer.to_owned(), |option| page.reader.content(&option.text).text.to_owned()),
        Kind::Number => answer.parse().map_or_else(|_| answer.to_owned(), |number: i64| page.reader.n(number)),
        Kind::Date => answer.parse().map_or_else(|_| answer.to_owned(), |day| page.reader.date(day)),
        Kind::Consent => page.t("form-answer-yes"),
    }
}
