//! `diwan outbox list | retry | cancel`

use super::failure::Failure;
use super::table;
use crate::domain::MessageId;
use crate::domain::message::Status;
use crate::server::services::Ctx;
use crate::server::services::outbox::{self, Deed, Query};

/// What to do with mails.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List mails, the newest first
    List {
        /// Only those in this state
        #[arg(long, value_parser = parse_status)]
        status: Option<Status>,
        /// At most so many
        #[arg(long, default_value_t = 100)]
        limit: u16,
    },
    /// Send mails again; without saying which, all that failed
    Retry(Again),
    /// Call off mails that have not left
    Cancel(Which),
}

/// Which mails to send again.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub struct Again {
    /// Their identifiers, as `list` shows them
    ids: Vec<MessageId>,
    /// All in this state
    #[arg(long, value_parser = parse_status)]
    status: Option<Status>,
}

/// Which mails.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// Their identifiers, as `list` shows them
    ids: Vec<MessageId>,
    /// All in this state
    #[arg(long, value_parser = parse_status)]
    status: Option<Status>,
}

fn parse_status(word: &str) -> Result<Status, String> {
    Status::parse(word)
        .ok_or_else(|| format!("give one of {}", Status::ALL.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ")))
}

/// Does it.
pub async fn run(ctx: &Ctx, command: Command) -> Result<(), Failure> {
    match command {
        Command::List { status, limit } => {
            let query = Query { status, ..Query::default() };
            let mut rows =
                vec![["id", "queued", "status", "tries", "to", "subject", "answer"].map(str::to_owned).to_vec()];
            for mail in outbox::list(ctx, &query, None, i64::from(limit)).await?.items {
                let queued = mail.created_at.format("%Y-%m-%d %H:%M").to_string();
                let (status, tries) = (mail.status.to_string(), mail.attempts.to_string());
                rows.push(vec![
                    mail.id.to_string(),
                    queued,
                    status,
                    tries,
                    mail.to_email,
                    mail.subject,
                    mail.last_error,
                ]);
            }
            table(&rows);
        }
        Command::Retry(Again { ids, status }) => {
            let which = Which { status: status.or(ids.is_empty().then_some(Status::Failed)), ids };
            println!("{} to be sent again.", act(ctx, &which, Deed::Retry).await?);
        }
        Command::Cancel(which) => println!("{} called off.", act(ctx, &which, Deed::Cancel).await?),
    }
    Ok(())
}

async fn act(ctx: &Ctx, which: &Which, deed: Deed) -> Result<usize, Failure> {
    Ok(match which.status {
        Some(status) => outbox::act_on_all(ctx, &Query { status: Some(status), ..Query::default() }, deed).await?,
        None => outbox::act_on_many(ctx, &which.ids, deed).await?,
    })
}
