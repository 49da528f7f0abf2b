//! Figures under five: what is hidden from readers outside the team, so that nobody can be told from a number.

/// The smallest figure that is shown outside the team.
pub const FEWEST: u32 = 5;

/// A figure as somebody outside the team sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The figure itself.
    Shown(u32),
    /// Fewer than five.
    Few,
    /// Not said, or a smaller one could be worked out from it.
    Withheld,
}

/// A figure by itself.
pub const fn veiled(count: u32) -> Figure {
    if count < FEWEST { Figure::Few } else { Figure::Shown(count) }
}

/// The parts of a whole, with their sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Veiled {
    /// One figure a part, in their order.
    pub parts: Vec<Figure>,
    /// The whole.
    pub total: Figure,
}

/// Hides parts under five of a whole that is known. As long as the sum gives a hidden part away, the smallest of
/// those still shown is withheld too; where that does not help, all are. Nothing is hidden where there is nobody.
pub fn veil(parts: &[u32]) -> Veiled {
    let total: u32 = parts.iter().sum();
    if total == 0 {
        return Veiled { parts: vec![Figure::Shown(0); parts.len()], total: Figure::Shown(0) };
    }
    let mut shown: Vec<Figure> = parts.iter().map(|part| veiled(*part)).collect();
    if total < FEWEST {
        return Veiled { parts: shown, total: Figure::Few };
    }
    while gives_away(parts, &shown) {
        let next = (0..parts.len()).filter(|at| matches!(shown[*at], Figure::Shown(_))).min_by_key(|at| parts[*at]);
        match next {
            Some(at) => shown[at] = Figure::Withheld,
            None => {
                shown.fill(Figure::Withheld);
                break;
            }
        }
    }
    Veiled { parts: shown, total: Figure::Shown(total) }
}

/// Whether a hidden part follows from the sum of all that are hidden: those few are 0 to 4, those withheld 5 or more.
fn gives_away(parts: &[u32], shown: &[Figure]) -> bool {
    let (mut few, mut withheld, mut sum) = (0, 0, 0);
    for (part, figure) in parts.iter().zip(shown) {
        match figure {
            Figure::Shown(_) => continue,
            Figure::Few => few += 1,
            Figure::Withheld => withheld += 1,
        }
        sum += part;
    }
    match (few, withheld) {
        (0, 0) => false,
        (0, _) => withheld == 1,
        (1, 0) => true,
        (_, 0) => sum == 0 || sum == few * (FEWEST - 1),
        (_, _) => sum == withheld * FEWEST,
    }
}
