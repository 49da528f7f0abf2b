use super::*;
use chrono::Days;
use proptest::prelude::*;
use uuid::Uuid;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).expect("a day")
}

fn workshop(n: u128) -> WorkshopId {
    WorkshopId(Uuid::from_u128(n))
}

fn institution(n: u128) -> InstitutionId {
    InstitutionId(Uuid::from_u128(n))
}

fn someone(n: u128) -> Someone {
    Someone {
        workshop: workshop(1),
        person: PersonId(Uuid::from_u128(n)),
        institution: Some(institution(1)),
        rsvp: None,
        named: false,
        status: None,
        attendance: None,
        sex: None,
        rank: None,
    }
}

fn columns(n: u128) -> Vec<Column> {
    (1..=n).map(|n| Column { workshop: workshop(n), due: day(10), governorate: None }).collect()
}

#[test]
fn each_stage_is_reached_by_what_it_says() {
    let stage = |cell: Cell, on: u32| cell.stage(day(10), day(on));
    assert_eq!(stage(Cell { seats: 3, ..Cell::default() }, 20), Stage::NotInvited, "seats alone ask nobody");
    let sent = Cell { letter: Some(RequestStatus::Sent), due: Some(day(5)), ..Cell::default() };
    assert_eq!(stage(sent, 5), Stage::Invited, "the day itself is in time");
    assert_eq!(stage(sent, 6), Stage::Silent);
    assert_eq!(stage(Cell { letter: Some(RequestStatus::Acknowledged), ..sent }, 6), Stage::Silent);
    assert_eq!(stage(Cell { due: None, ..sent }, 10), Stage::Invited, "without a day of its own, the workshop's");
    assert_eq!(stage(Cell { due: None, ..sent }, 11), Stage::Silent);
    let declined = Cell { letter: Some(RequestStatus::Declined), ..sent };
    assert_eq!((stage(declined, 6), declined.is_refused()), (Stage::Invited, true), "a no is no silence");
    let asked = Cell { asked: 2, ..Cell::default() };
    assert_eq!((stage(asked, 10), stage(asked, 11)), (Stage::Invited, Stage::Silent));
    assert_eq!(stage(Cell { answered: 1, ..asked }, 11), Stage::Invited, "one of them said no");
    assert_eq!(stage(Cell { nominated: 1, ..sent }, 6), Stage::Nominated);
    assert_eq!(stage(Cell { nominated: 2, confirmed: 1, ..sent }, 6), Stage::Confirmed);
    assert_eq!(stage(Cell { nominated: 2, confirmed: 2, attended: 1, ..sent }, 6), Stage::Attended);
}

#[test]
fn people_are_counted_where_they_belong() {
    let people = [
        Someone { rsvp: Some(Rsvp::Waiting), ..someone(1) },
        Someone { rsvp: Some(Rsvp::No), ..someone(2) },
        Someone { named: true, ..someone(3) },
        Someone { rsvp: Some(Rsvp::Yes), status: Some(Status::Confirmed), ..someone(4) },
        Someone { status: Some(Status::Confirmed), attendance: Some(Attendance::Attended), ..someone(5) },
        Someone { status: Some(Status::Withdrawn), attendance: Some(Attendance::Attended), ..someone(6) },
        Someone { institution: None, status: Some(Status::Confirmed), ..someone(7) },
    ];
    let records = Records { people: people.to_vec(), ..Records::default() };
    let matrix = Matrix::build(columns(2), vec![institution(2), institution(1)], &records, day(1));
    let row: Vec<_> = matrix.row(institution(1)).map(|(cell, stage)| (*cell, stage)).collect();
    let (cell, stage) = row[0];
    assert_eq!((cell.asked, cell.answered, cell.nominated, cell.confirmed, cell.attended), (3, 2, 4, 2, 1));
    assert_eq!(stage, Stage::Attended);
    assert_eq!(row[1], (Cell::default(), Stage::NotInvited));
    assert_eq!(matrix.row(institution(3)).len(), 0);
    let funnel = funnel(&matrix, &records.people, |_| Some(Level::Region));
    assert_eq!(funnel.people.map(Step::total), [7, 6, 5, 3, 1]);
    assert_eq!(funnel.people[3], Step { federal: 0, region: 2, neither: 1 });
    assert_eq!(funnel.institutions.map(Step::total), [1; 5]);
    let shares = shares(&matrix.columns, &records.people, |_| Some(Level::Region), &[]);
    assert_eq!((shares.confirmed, shares.attended), (3, 1));
    assert_eq!(
        shares.level,
        [Share { of: Some(Level::Region), confirmed: 2, attended: 1 }, Share { of: None, confirmed: 1, attended: 0 }]
    );
}

#[test]
fn what_is_few_is_hidden_and_cannot_be_worked_out() {
    use Figure::{Few, Shown, Withheld};
    let parts = |parts: &[u32]| veil(parts).parts;
    assert_eq!([veiled(4), veiled(5)], [Few, Shown(5)]);
    assert_eq!(parts(&[9, 12, 30]), [Shown(9), Shown(12), Shown(30)]);
    assert_eq!(parts(&[3, 12, 30]), [Few, Withheld, Shown(30)], "3 would be 45 less 42");
    assert_eq!(parts(&[3, 2, 30]), [Few, Few, Shown(30)]);
    assert_eq!(parts(&[0, 0, 30]), [Few, Few, Withheld], "two that add up to none are both none");
    assert_eq!(parts(&[4, 4, 9]), [Few, Few, Withheld], "two that add up to eight are both four");
    assert_eq!(parts(&[0, 5]), [Withheld, Withheld]);
    assert_eq!(veil(&[1, 2]), Veiled { parts: vec![Few, Few], total: Few });
    assert_eq!(veil(&[0, 0]).parts, [Shown(0), Shown(0)]);
    assert_eq!(parts(&[8]), [Shown(8)]);
}

/// The smallest and largest value that a part can have for somebody who sees the rest, and knows what is hidden how.
fn possible(veiled: &Veiled, at: usize) -> (u32, u32) {
    let Figure::Shown(total) = veiled.total else { return (0, FEWEST - 1) };
    let all = veiled.parts.iter().all(|one| *one == Figure::Withheld);
    let bounds = |figure: &Figure| match figure {
        Figure::Shown(n) => (*n, *n),
        Figure::Few => (0, FEWEST - 1),
        Figure::Withheld => (if all { 0 } else { FEWEST }, total),
    };
    let others = |pick: fn((u32, u32)) -> u32| {
        veiled.parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, f)| pick(bounds(f))).sum::<u32>()
    };
    let (low, high) = bounds(&veiled.parts[at]);
    (low.max(total.saturating_sub(others(|b| b.1))), high.min(total.saturating_sub(others(|b| b.0))))
}

proptest! {
    #[test]
    fn no_hidden_part_has_one_possible_value(parts in prop::collection::vec(0_u32..14, 1..7)) {
        let veiled = veil(&parts);
        prop_assert_eq!(veiled.parts.len(), parts.len());
        for (at, (part, figure)) in parts.iter().zip(&veiled.parts).enumerate() {
            if *figure == Figure::Shown(0) {
                prop_assert_eq!(parts.iter().sum::<u32>(), 0, "nobody is shown only where there is nobody");
                continue;
            }
            match figure {
                Figure::Shown(shown) => prop_assert!(shown == part && *part >= FEWEST),
                Figure::Few => prop_assert!(*part < FEWEST),
                Figure::Withheld => {}
            }
            if !matches!(figure, Figure::Shown(_)) {
                let (low, high) = possible(&veiled, at);
                prop_assert!(low < high && (low..=high).contains(part), "{:?} of {:?}: {}..{}", veiled, parts, low, high);
            }
        }
    }

    #[test]
    fn more_facts_never_take_a_cell_back(
        letter in prop::option::of(prop::sample::select(RequestStatus::ALL[1..].to_vec())),
        counts in prop::array::uniform5(0_u32..3), late in 0_u64..20,
    ) {
        let [asked, answered, nominated, confirmed, attended] = counts;
        let today = day(1) + Days::new(late);
        let less = Cell { letter, asked, answered: answered.min(asked), ..Cell::default() };
        let more = Cell { nominated, confirmed: confirmed.min(nominated), ..less };
        let most = Cell { attended: attended.min(more.confirmed), ..more };
        let stage = |cell: Cell| cell.stage(day(10), today);
        if more.nominated > 0 {
            prop_assert!(stage(more) > stage(less));
        }
        prop_assert!(stage(most) >= stage(more));
        prop_assert_eq!(stage(less) == Stage::NotInvited, !less.is_asked());
        prop_assert!(stage(less) != Stage::Silent || !less.is_answered());
    }

    #[test]
    fn sums_agree(seed in prop::collection::vec((1_u128..4, 1_u128..4, 0_u8..6, any::<bool>()), 0..60)) {
        let people: Vec<Someone> = seed
            .iter()
            .enumerate()
            .map(|(n, (at, of, far, woman))| Someone {
                workshop: workshop(*at),
                institution: Some(institution(*of)),
                rsvp: (*far < 3).then_some(if *far == 0 { Rsvp::Waiting } else { Rsvp::No }),
                named: *far == 3,
                status: (*far > 3).then_some(Status::Confirmed),
                attendance: (*far > 4).then_some(Attendance::Attended),
                sex: Some(if *woman { Sex::Female } else { Sex::Male }),
                ..someone(n as u128)
            })
            .collect();
        let records = Records { people, ..Records::default() };
        let rows: Vec<_> = (1..4).map(institution).collect();
        let matrix = Matrix::build(columns(3), rows.clone(), &records, day(1));
        let level = |id: InstitutionId| Some(if id == institution(1) { Level::Federal } else { Level::Region });
        let funnel = funnel(&matrix, &records.people, level);
        for steps in [funnel.people, funnel.institutions] {
            prop_assert!(steps.windows(2).all(|two| two[0].total() >= two[1].total()));
        }
        prop_assert_eq!(funnel.people[0].total() as usize, records.people.len());
        let cells = || rows.iter().flat_map(|id| matrix.row(*id));
        prop_assert_eq!(cells().map(|(cell, _)| cell.attended).sum::<u32>(), funnel.people[4].total());
        prop_assert_eq!(cells().map(|(cell, _)| cell.confirmed).sum::<u32>(), funnel.people[3].total());
        let shares = shares(&matrix.columns, &records.people, level, &[]);
        prop_assert_eq!(shares.confirmed, funnel.people[3].total());
        prop_assert_eq!(shares.sex.iter().map(|share| share.confirmed).sum::<u32>(), shares.confirmed);
        prop_assert_eq!(shares.level.iter().map(|share| share.attended).sum::<u32>(), shares.attended);
        let by_column: u32 = (0..3).flat_map(|at| matrix.count(at, |_| true)).sum();
        let by_row: u32 = rows.iter().flat_map(|id| matrix.count_row(*id)).sum();
        prop_assert_eq!((by_column, by_row), (9, 9));
    }
}
