//! `diwan user add | reset | list | disable | enable`

use super::failure::Failure;
use super::{secrets, table};
use crate::server::services::accounts::{self, NewAccount};
use crate::server::services::{Ctx, ServiceError, staff, workshops};

/// What to do with accounts.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Add an account
    Add {
        /// Address, which is also the sign-in name
        #[arg(long)]
        email: String,
        /// What they may do
        #[arg(long, value_parser = ["administrator", "organiser", "coordinator"])]
        role: String,
        /// Name as shown; by default the first part of the address
        #[arg(long, default_value = "", hide_default_value = true)]
        name: String,
        /// Language of their mails and first page
        #[arg(long, value_parser = ["en", "ar", "ckb"], default_value = "en")]
        language: String,
        /// A workshop that they look after, by its address; may be given several times
        #[arg(long, value_name = "SLUG")]
        workshop: Vec<String>,
        /// Read the password from standard input; without it a one-time password is made and printed
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give an account another password and end its sessions
    Reset {
        /// Whose
        #[arg(long)]
        email: String,
        /// Read the password from standard input; without it a one-time password is made and printed
        #[arg(long)]
        password_stdin: bool,
    },
    /// List all accounts
    List,
    /// Close an account: its sessions end, its tokens no longer work
    Disable {
        /// Whose
        #[arg(long)]
        email: String,
    },
    /// Open a closed account again
    Enable {
        /// Whose
        #[arg(long)]
        email: String,
    },
}

/// Does it.
pub async fn run(ctx: &Ctx, command: Command) -> Result<(), Failure> {
    match command {
        Command::Add { email, role, name, language, workshop, password_stdin } => {
            // Asked first: an account is not left behind without the workshop that it is for.
            for slug in &workshop {
                known(ctx, slug).await?;
            }
            let password = password_stdin.then(secrets::password).transpose()?;
            let input = NewAccount { email, name, role, language, password, sample: false };
            let (account, made) = accounts::add(ctx, &input).await?;
            println!("Added {} as {}.", account.email, account.role);
            for slug in &workshop {
                staff::assign_to_workshop(ctx, slug, account.id).await?;
                println!("They look after {slug}.");
            }
            one_time(made);
        }
        Command::Reset { email, password_stdin } => {
            let password = password_stdin.then(secrets::password).transpose()?;
            let id = account(ctx, &email).await?;
            let (account, made) = accounts::reset(ctx, id, password.as_deref()).await?;
            println!("{} has another password; its sessions are ended.", account.email);
            one_time(made);
        }
        Command::List => {
            let mut rows = vec![["e-mail", "role", "state", "last signed in", "name"].map(str::to_owned).to_vec()];
            for account in accounts::list(ctx).await? {
                let state = if account.disabled_at.is_some() { "closed" } else { "open" };
                let seen =
                    account.signed_in_at.map_or_else(|| "never".into(), |at| at.format("%Y-%m-%d %H:%M").to_string());
                rows.push(vec![account.email, account.role.to_string(), state.into(), seen, account.name]);
            }
            table(&rows);
        }
        Command::Disable { email } => {
            accounts::disable(ctx, account(ctx, &email).await?).await?;
            println!("Closed {email}: its sessions are ended and its tokens no longer work.");
        }
        Command::Enable { email } => {
            accounts::enable(ctx, account(ctx, &email).await?).await?;
            println!("Opened {email} again.");
        }
    }
    Ok(())
}

async fn account(ctx: &Ctx, email: &str) -> Result<crate::domain::UserId, Failure> {
    match accounts::by_email(ctx, email).await {
        Ok(account) => Ok(account.id),
        Err(ServiceError::NotFound) => {
            Err(Failure::new(format!("--email: there is no account {email}. `diwan user list` shows all")))
        }
        Err(other) => Err(other.into()),
    }
}

async fn known(ctx: &Ctx, slug: &str) -> Result<(), Failure> {
    match workshops::get(ctx, slug).await {
        Ok(_) => Ok(()),
        Err(ServiceError::NotFound) => Err(Failure::new(format!("--workshop: there is no workshop {slug}"))),
        Err(other) => Err(other.into()),
    }
}

fn one_time(made: Option<String>) {
    if let Some(password) = made {
        println!("One-time password, good for one sign-in: {password}");
    }
}
