//! The heat map: a table whose cells are coloured by stage and say it in a word or a letter. A federal institution
//! and its counterpart stand in one row; each cell opens its records.

use super::{Shown, narrow, nothing, words};
use crate::domain::counterparts::Pair;
use crate::domain::coverage::{Cell, Stage};
use crate::domain::institution::{Institution, Level};
use crate::t;
use crate::ui::components::LevelMark;
use crate::ui::pages::desk::parts::content;
use leptos::either::Either;
use leptos::prelude::*;

/// How a cell looks: its stage, or that its counterpart alone was asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Stage(Stage),
    LeftOut,
}

impl Face {
    const ALL: [Self; 7] = [
        Self::Stage(Stage::Attended),
        Self::Stage(Stage::Confirmed),
        Self::Stage(Stage::Nominated),
        Self::Stage(Stage::Invited),
        Self::Stage(Stage::Silent),
        Self::LeftOut,
        Self::Stage(Stage::NotInvited),
    ];

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Stage(Stage::Attended) => "cell cell--attended",
            Self::Stage(Stage::Confirmed) => "cell cell--confirmed",
            Self::Stage(Stage::Nominated) => "cell cell--nominated",
            Self::Stage(Stage::Invited) => "cell cell--invited",
            Self::Stage(Stage::Silent) => "cell cell--silent",
            Self::LeftOut => "cell cell--left-out",
            Self::Stage(Stage::NotInvited) => "cell cell--none",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Stage(stage) => stage.as_str(),
            Self::LeftOut => "left-out",
        }
    }

    pub(super) const fn place(self) -> usize {
        match self {
            Self::Stage(stage) => stage as usize,
            Self::LeftOut => 6,
        }
    }
}

/// What every cell needs, made once.
pub(super) struct Pen {
    /// Letters by [`Face::place`].
    pub(super) letters: Vec<String>,
    /// Where the records of each workshop are: its participants and its letters, up to the institution's code.
    records: Vec<[String; 2]>,
}

/// The heat map with its legend.
pub fn view(shown: &Shown<'_>) -> AnyView {
    let (page, coverage) = (shown.page, shown.coverage);
    let mut rows = shown.narrowed.rows(&coverage.institutions, None, page.locale());
    rows.retain(|pair| fits(shown, pair));
    if rows.is_empty() {
        return nothing(page);
    }
    let mut letters = vec![String::new(); Face::ALL.len()];
    for face in Face::ALL {
        letters[face.place()] = page.t(format!("stage-letter-{}", face.key()));
    }
    let at = |slug: &str, tab: &str| page.to(&format!("desk/w/{slug}/{tab}?institution="));
    let records = coverage.workshops.iter().map(|w| [at(&w.slug, "participants"), at(&w.slug, "nominations")]);
    let pen = Pen { letters, records: records.collect() };
    let width = (coverage.workshops.len() + 1) * levels(shown).len() + usize::from(levels(shown).len() > 1);
    let body = ["core", "extended"]
        .into_iter()
        .filter_map(|tier| {
            let of_tier: Vec<_> = rows.iter().filter(|pair| pair.tier() == tier).collect();
            let drawn: Vec<_> = of_tier.iter().map(|pair| row(shown, &pen, pair)).collect();
            (!of_tier.is_empty()).then(|| {
                view! {
                    <tr class="matrix-part"><th colspan=width.to_string() scope="rowgroup"><span>{page.t(format!("tier-{tier}"))}</span></th></tr>
                    {drawn}
                }
            })
        })
        .collect_view();
    let class = if shown.is_wide() { "matrix" } else { "matrix matrix--many" };
    let box_class = if shown.is_wide() { "table-box" } else { "table-box table-box--tall" };
    view! {
        <section class="stack stack--near">
            <div class=box_class role="region" tabindex="0" aria-label=page.t("coverage-title")>
                <table class=class><thead>{head(shown)}</thead><tbody>{body}</tbody></table>
            </div>
            {legend(shown, &pen)}
        </section>
    }
    .into_any()
}

/// Whether a row holds what is looked for.
fn fits(shown: &Shown<'_>, pair: &Pair<'_>) -> bool {
    let stands = |one: &&Institution| {
        shown.narrowed.shows(one) && shown.stage.is_none_or(|stage| shown.coverage.stands_at(one.id, stage))
    };
    [pair.federal, pair.region].into_iter().flatten().any(|one| stands(&one))
}

/// Both levels, or the one that the list is narrowed to.
fn levels(shown: &Shown<'_>) -> Vec<Level> {
    shown.narrowed.level.map_or_else(|| Level::ALL.to_vec(), |level| vec![level])
}

fn head(shown: &Shown<'_>) -> AnyView {
    let page = shown.page;
    let levels = levels(shown);
    let parts = levels
        .iter()
        .enumerate()
        .map(|(at, level)| {
            let columns = shown
                .coverage
                .workshops
                .iter()
                .map(|workshop| {
                    let name = words::workshop(page, workshop);
                    let href = page.to(&format!("desk/w/{}", workshop.slug));
                    if shown.is_wide() {
                        let month = page.reader.month_year(workshop.start);
                        Either::Left(view! { <th scope="col"><a href=href>{name}</a><small>{month}</small></th> })
                    } else {
                        Either::Right(view! { <th scope="col"><a class="matrix-turn" href=href><span>{name}</span></a></th> })
                    }
                })
                .collect_view();
            let tie = (at > 0).then(|| {
                view! { <th class="matrix-tie" scope="col"><span class="visually-hidden">{page.t("field-counterpart")}</span></th> }
            });
            view! {
                {tie}
                <th class="matrix-name" scope="col"><LevelMark level=*level text=page.reader.level(*level) head=true/></th>
                {columns}
            }
        })
        .collect_view();
    view! { <tr>{parts}</tr> }.into_any()
}

fn row(shown: &Shown<'_>, pen: &Pen, pair: &Pair<'_>) -> AnyView {
    if !shown.is_wide() {
        return narrow::row(shown, pen, pair);
    }
    let tie = (pair.federal.is_some() && pair.region.is_some())
        .then(|| view! { <span class="tie" aria-hidden="true"><i></i></span> });
    let half = |level: Level| match level {
        Level::Federal => half(shown, pen, pair.federal, pair.region),
        Level::Region => half(shown, pen, pair.region, pair.federal),
    };
    match shown.narrowed.level {
        Some(level) => view! { <tr>{half(level)}</tr> }.into_any(),
        None => {
            view! { <tr>{half(Level::Federal)}<td class="matrix-tie">{tie}</td>{half(Level::Region)}</tr> }.into_any()
        }
    }
}

/// The cells of an institution and how each looks; `other` is its counterpart.
pub(super) fn faces<'a>(shown: &Shown<'a>, one: &Institution, other: Option<&Institution>) -> Vec<(&'a Cell, Face)> {
    let matrix = &shown.coverage.matrix;
    let beside: Vec<Stage> =
        other.map(|other| matrix.row(other.id).map(|(_, stage)| stage).collect()).unwrap_or_default();
    let face = |at: usize, stage: Stage| {
        let asked_beside = beside.get(at).is_some_and(|stage| *stage != Stage::NotInvited);
        if stage == Stage::NotInvited && asked_beside { Face::LeftOut } else { Face::Stage(stage) }
    };
    matrix.row(one.id).enumerate().map(|(at, (cell, stage))| (cell, face(at, stage))).collect()
}

/// The name of an institution and its wide cells.
fn half(shown: &Shown<'_>, pen: &Pen, one: Option<&Institution>, other: Option<&Institution>) -> AnyView {
    let page = shown.page;
    let Some(one) = one else {
        let width = shown.coverage.workshops.len().to_string();
        return view! {
            <td class="matrix-name matrix-nobody">{page.t("institution-no-counterpart")}</td>
            <td colspan=width></td>
        }
        .into_any();
    };
    let cells = faces(shown, one, other)
        .into_iter()
        .enumerate()
        .map(|(at, (cell, face))| {
            let text = said(shown, cell, face, at);
            // A figure says its stage to those who see no colour.
            let word = Some(page.t(format!("stage-{}", face.key()))).filter(|word| *word != text);
            let more = word.map(|word| view! { <span class="visually-hidden">{word} " "</span> });
            match address(pen, cell, face, at).filter(|_| !shown.outside) {
                Some(to) => {
                    let href = format!("{to}{}", one.code);
                    view! { <td><a class=face.class() href=href>{more}{text}</a></td> }.into_any()
                }
                None => view! { <td><span class=face.class()>{more}{text}</span></td> }.into_any(),
            }
        })
        .collect_view();
    let class = if shown.narrowed.shows(one) { "matrix-name" } else { "matrix-name matrix-nobody" };
    view! { <th class=class scope="row">{content(page, &one.name)}</th>{cells} }.into_any()
}

/// Where the records of a cell are, up to the institution's code. Nothing leads to what is not there; a gap leads to
/// where it is closed.
pub(super) fn address<'a>(pen: &'a Pen, cell: &Cell, face: Face, at: usize) -> Option<&'a str> {
    let [participants, nominations] = &pen.records[at];
    match face {
        Face::Stage(Stage::NotInvited) => None,
        Face::Stage(Stage::Attended | Stage::Confirmed) => Some(participants),
        Face::Stage(_) if cell.letter.is_none() => Some(participants),
        Face::LeftOut | Face::Stage(_) => Some(nominations),
    }
}

/// What a wide cell says.
fn said(shown: &Shown<'_>, cell: &Cell, face: Face, at: usize) -> String {
    let page = shown.page;
    let stage = || page.t(format!("stage-{}", face.key()));
    let of_seats = |n: u32| {
        if cell.seats == 0 {
            return page.reader.n(n);
        }
        t!(page.reader, "participants-of-seats", n = i64::from(n), seats = i64::from(cell.seats))
    };
    match face {
        Face::Stage(Stage::NotInvited) => page.t("stage-letter-not-invited"),
        Face::LeftOut => page.t("coverage-left-out"),
        _ if shown.outside => stage(),
        Face::Stage(Stage::Attended) => of_seats(cell.attended),
        Face::Stage(Stage::Confirmed) => of_seats(cell.confirmed),
        Face::Stage(Stage::Nominated) => of_seats(cell.nominated),
        Face::Stage(Stage::Invited) if cell.is_refused() => page.t("coverage-refused"),
        Face::Stage(Stage::Invited) if cell.seats > 0 => t!(page.reader, "coverage-offered", n = i64::from(cell.seats)),
        Face::Stage(Stage::Invited) => stage(),
        Face::Stage(Stage::Silent) => {
            let due = cell.due.unwrap_or(shown.coverage.matrix.columns[at].due);
            // Once the workshop is over nothing gets later.
            let until = shown.coverage.today.min(shown.coverage.workshops[at].end);
            match (until - due).num_days() {
                days if days > 0 => t!(page.reader, "coverage-silent-days", n = days),
                _ => stage(),
            }
        }
    }
}

fn legend(shown: &Shown<'_>, pen: &Pen) -> AnyView {
    let page = shown.page;
    let lines = Face::ALL
        .map(|face| {
            let letter = if shown.is_wide() && face != Face::Stage(Stage::NotInvited) {
                String::new()
            } else {
                pen.letters[face.place()].clone()
            };
            view! { <li><span class=face.class() aria-hidden=shown.is_wide().then_some("true")>{letter}</span>{page.t(format!("stage-{}", face.key()))}</li> }
        })
        .into_iter()
        .collect_view();
    view! { <ul class="matrix-legend">{lines}</ul> }.into_any()
}
