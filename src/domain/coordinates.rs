//! A point on earth, as people copy it from a map: `36.1911, 44.0092`.

use super::ErrorCode;
use super::digits::to_ascii_digits;
use serde::{Deserialize, Serialize};

/// Latitude and longitude in millionths of a degree (a tenth of a metre).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinates {
    /// North of the equator.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
}

const UNIT: f64 = 1e6;

impl Coordinates {
    /// Reads two numbers in degrees, separated by a comma or a space, in any digits.
    pub fn parse(raw: &str) -> Result<Self, ErrorCode> {
        let text = to_ascii_digits(raw.trim()).replace('٫', ".").replace('،', ",");
        let mut parts = text.split([',', ' ', ';']).map(str::trim).filter(|part| !part.is_empty());
        let degrees = |part: Option<&str>, most: f64| {
            let number: f64 = part?.parse().ok()?;
            (number.is_finite() && number.abs() <= most).then(|| (number * UNIT).round() as i64)
        };
        let read = degrees(parts.next(), 90.0).zip(degrees(parts.next(), 180.0)).filter(|_| parts.next().is_none());
        read.map(|(latitude, longitude)| Self { latitude, longitude }).ok_or(ErrorCode::Coordinates)
    }

    /// In degrees.
    pub fn degrees(self) -> (f64, f64) {
        (self.latitude as f64 / UNIT, self.longitude as f64 / UNIT)
    }
}

impl std::fmt::Display for Coordinates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (latitude, longitude) = self.degrees();
        write!(f, "{latitude:.6},{longitude:.6}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_come_back() {
        let erbil = Coordinates::parse("36.1911, 44.0092").expect("a point");
        assert_eq!(erbil.to_string(), "36.191100,44.009200");
        assert_eq!(Coordinates::parse(&erbil.to_string()), Ok(erbil));
        assert_eq!(Coordinates::parse("٣٦٫١٩١١، ٤٤٫٠٠٩٢"), Ok(erbil));
        for bad in ["", "36", "91,0", "0,181", "a,b", "1,2,3", "NaN,1", "inf 1"] {
            assert_eq!(Coordinates::parse(bad), Err(ErrorCode::Coordinates), "{bad}");
        }
    }
}
