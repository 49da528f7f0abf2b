//! The pieces that pages are made of. Texts come in as props; classes are those of `style/README.md`.
//!
//! To add one: a file here with its own name, its classes in `style/`, a line below. A piece draws; what it
//! says, and in which language, its page decides.

mod actions;
mod bars;
mod button;
mod chain;
mod checkbox;
mod chip;
mod choices;
mod counts;
mod empty;
mod error_summary;
mod field;
mod file_field;
mod icon;
mod key_list;
mod kind;
mod level;
mod mark;
mod notice;
mod page_head;
mod pager;
mod select;
mod table;
mod tabs;
mod textarea;
mod trio;
mod words;

pub use actions::Actions;
pub use bars::{LevelBar, LevelBars};
pub use button::{Button, ButtonLink, Look, Size};
pub use chain::{Chain, Step, StepState};
pub use checkbox::Checkbox;
pub use chip::{Chip, State};
pub use choices::{Card, RadioCards};
pub use counts::{Count, Counts};
pub use empty::Empty;
pub use error_summary::ErrorSummary;
pub use field::{Field, field_id};
pub use file_field::FileField;
pub use icon::Icon;
pub use key_list::{KeyGroup, KeyLine, KeyList};
pub use kind::KindMark;
pub use level::LevelMark;
pub use mark::DiwanMark;
pub use notice::{Notice, Tone};
pub use page_head::PageHead;
pub use pager::Pager;
pub use select::SelectField;
pub use table::{ColumnHead, Order, TableBox};
pub use tabs::{Tab, Tabs};
pub use textarea::TextArea;
pub use trio::Trio;
pub use words::Words;
