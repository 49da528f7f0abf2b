//! Where one is in a long list.

use leptos::prelude::*;

/// What is shown, and the ways back and on.
#[component]
pub fn Pager(
    /// "1 to 25 of 133".
    #[prop(into)]
    text: String,
    /// The name of the links for a screen reader.
    #[prop(into)]
    label: String,
    /// Address and word of the page before.
    #[prop(optional_no_strip)]
    back: Option<(String, String)>,
    /// Address and word of the page after.
    #[prop(optional_no_strip)]
    next: Option<(String, String)>,
) -> impl IntoView {
    let links = (back.is_some() || next.is_some()).then(|| {
        view! {
            <nav aria-label=label>
                <ul>
                    {back.map(|(href, text)| view! { <li><a rel="prev" href=href>{text}</a></li> })}
                    {next.map(|(href, text)| view! { <li><a rel="next" href=href>{text}</a></li> })}
                </ul>
            </nav>
        }
    });
    view! { <div class="pager"><p>{text}</p>{links}</div> }
}
