//! Who comes to a workshop, who was asked, and how they are asked.

mod add;
mod attendance;
mod edit;
mod invitations;
mod leaving;
mod list;
pub(super) mod preview;
pub(in crate::ui::pages::desk) mod shares;
mod sheet;

pub use add::Add;
pub use edit::Edit;
pub use invitations::Invitations;
pub use list::{List, leaving_step};
pub use sheet::Sheet;
