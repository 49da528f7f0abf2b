//! `diwan demo [--remove]`, and what `serve --demo` does with an empty database.

use super::failure::Failure;
use crate::domain::role::Role;
use crate::server::services::accounts::{self, NewAccount};
use crate::server::services::{Ctx, demo, passwords};

/// What to do.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Take the samples out again
    #[arg(long)]
    remove: bool,
}

/// Loads or removes. Makes no account.
pub async fn run(ctx: &Ctx, args: &Args) -> Result<(), Failure> {
    if args.remove {
        demo::remove(ctx).await?;
        println!("The samples are gone.");
    } else if demo::load(ctx).await? {
        println!("The reference case is loaded.");
    } else {
        println!("The reference case is there already.");
    }
    Ok(())
}

/// One sample account for each role, with passwords made now: role, address, password.
pub async fn staff(ctx: &Ctx) -> Result<Vec<[String; 3]>, Failure> {
    let mut made = Vec::new();
    for role in Role::ALL {
        let (email, password) = (format!("{role}@diwan.example"), passwords::readable(3));
        let input = NewAccount {
            email: email.clone(),
            name: format!("Sample {role}"),
            role: role.to_string(),
            password: Some(password.clone()),
            // The administrator stays when the samples go: somebody must be able to sign in.
            sample: *role != Role::Administrator,
            ..NewAccount::default()
        };
        accounts::add(ctx, &input).await?;
        made.push([role.to_string(), email, password]);
    }
    Ok(made)
}
