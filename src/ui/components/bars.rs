//! Bars of two levels, such as the funnel from invited to certified: a table whose middle column is drawn.

use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, Default)]
pub struct LevelBar {
    /// What is counted.
    pub label: String,
    /// Of the federal level.
    pub federal: u32,
    /// Of the Kurdistan Region.
    pub region: u32,
    /// The whole, in the reader's digits; words such as "not yet" where there is none.
    pub text: String,
    /// The two parts in words, for a screen reader ("18 federal, 15 Kurdistan Region").
    pub parts: String,
}

/// Width of the drawing in its own units; the longest bar fills it.
const WIDTH: u32 = 160;

/// Start and width of the two parts of a bar.
fn split(bar: &LevelBar, longest: u32) -> (u32, u32) {
    let scale = |part: u32| part * WIDTH / longest.max(1);
    (scale(bar.federal), scale(bar.federal + bar.region) - scale(bar.federal))
}

/// The bars, to one scale: federal solid, region in fine upright lines.
#[component]
pub fn LevelBars(
    /// What the table holds, for a screen reader.
    #[prop(into)]
    label: String,
    /// The bars.
    bars: Vec<LevelBar>,
) -> impl IntoView {
    let longest = bars.iter().map(|bar| bar.federal + bar.region).max().unwrap_or_default();
    let rows = bars
        .into_iter()
        .map(|bar| {
            let (federal, region) = split(&bar, longest);
            let drawn = (federal + region > 0).then(|| drawing(federal, region));
            match drawn {
                Some(drawn) => view! {
                    <tr>
                        <th scope="row">{bar.label}</th>
                        <td>{drawn}<span class="visually-hidden">{bar.parts}</span></td>
                        <td>{bar.text}</td>
                    </tr>
                }
                .into_any(),
                None => view! {
                    <tr><th scope="row">{bar.label}</th><td class="not-yet" colspan="2">{bar.text}</td></tr>
                }
                .into_any(),
            }
        })
        .collect_view();
    view! { <table class="funnel" aria-label=label><tbody>{rows}</tbody></table> }
}

/// One bar. It runs from the reading edge: CSS mirrors it.
fn drawing(federal: u32, region: u32) -> AnyView {
    let region_part = (region > 0).then(|| {
        let start = federal + u32::from(federal > 0);
        let lines: Vec<_> = (start + 4..federal + region).step_by(4).map(|x| format!("M{x} 0v20")).collect();
        view! {
            <rect class="is-region" x=start.to_string() width=region.saturating_sub(1).to_string() height="20"></rect>
            <path class="is-region-line" d=lines.concat()></path>
        }
    });
    view! {
        <svg class="chart chart--mirror" viewBox=format!("0 0 {WIDTH} 20") preserveAspectRatio="none" aria-hidden="true">
            <rect class="is-federal" width=federal.to_string() height="20"></rect>
            {region_part}
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fill_their_share() {
        let bar = |federal, region| LevelBar { federal, region, ..LevelBar::default() };
        assert_eq!(split(&bar(18, 15), 33), (87, 73));
        assert_eq!(split(&bar(0, 0), 0), (0, 0), "no bar divides by zero");
        let (federal, region) = split(&bar(1, 1), 3);
        assert!(federal + region <= WIDTH * 2 / 3);
    }
}
