//! `diwan token add | list | revoke`

use super::failure::Failure;
use super::table;
use crate::domain::TokenId;
use crate::server::services::{Ctx, accounts, tokens};

/// What to do with tokens.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Make a token and print it; it is shown this once
    Add {
        /// E-mail of the account for which it acts
        #[arg(long)]
        user: String,
        /// What it is for
        #[arg(long)]
        name: String,
        /// What it may do
        #[arg(long, value_parser = ["read", "write"], default_value = "read")]
        scope: String,
    },
    /// List tokens: of one account, or of all
    List {
        /// E-mail of the account
        #[arg(long)]
        user: Option<String>,
    },
    /// Withdraw a token
    Revoke {
        /// Its identifier, as `list` shows it
        id: TokenId,
    },
}

/// Does it.
pub async fn run(ctx: &Ctx, command: Command) -> Result<(), Failure> {
    match command {
        Command::Add { user, name, scope } => {
            let (_, token) = tokens::create_for(ctx, &user, &name, &scope).await?;
            println!("{token}");
        }
        Command::List { user } => {
            let owners = match user {
                Some(email) => vec![email],
                None => accounts::list(ctx).await?.into_iter().map(|account| account.email).collect(),
            };
            let mut rows = vec![["id", "user", "scope", "last used", "name"].map(str::to_owned).to_vec()];
            for email in owners {
                for token in tokens::list_for(ctx, &email).await? {
                    let used =
                        token.used_at.map_or_else(|| "never".into(), |at| at.format("%Y-%m-%d %H:%M").to_string());
                    rows.push(vec![token.id.to_string(), email.clone(), token.scope.to_string(), used, token.name]);
                }
            }
            table(&rows);
        }
        Command::Revoke { id } => {
            tokens::revoke(ctx, id).await?;
            println!("The token no longer works.");
        }
    }
    Ok(())
}
