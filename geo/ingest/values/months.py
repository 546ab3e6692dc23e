"""Names of months and weekdays as exports write them: English, French, German, Turkish, and Arabic of three traditions.

Looked up in the search spelling, so that case, accents and variant letters do not matter.
"""
# ruff: noqa: RUF001  # a Turkish letter that looks like a Latin one is meant

from __future__ import annotations

from geo.claims import fold_text

# January first. Levantine and Egyptian names, then those of the Maghreb where they differ.
_MONTHS = (
    "January Jan janvier janv Januar Jänner Ocak كانون الثاني;يناير;جانفي",
    "February Feb février févr fév Februar Şubat شباط;فبراير;فيفري",
    "March Mar mars März Mart آذار;مارس",
    "April Apr avril avr Nisan نيسان;أبريل;إبريل;أفريل",
    "May mai Mayıs أيار;مايو;مايس;ماي",
    "June Jun juin Juni Haziran حزيران;يونيو;يونيه;جوان",
    "July Jul juillet juil Juli Temmuz تموز;يوليو;يوليه;جويلية;يوليوز",
    "August Aug août Ağustos آب;أغسطس;اوت;غشت",
    "September Sep Sept septembre Eylül أيلول;سبتمبر;شتنبر",
    "October Oct octobre Oktober Okt Ekim تشرين الأول;أكتوبر",
    "November Nov novembre Kasım تشرين الثاني;نوفمبر;نونبر",
    "December Dec décembre déc Dezember Dez Aralık كانون الأول;ديسمبر;دجنبر",
)
# Monday first, as `date.weekday` counts.
_WEEKDAYS = (
    "Monday Mon lundi Montag الاثنين;الإثنين",
    "Tuesday Tue Tues mardi Dienstag الثلاثاء",
    "Wednesday Wed mercredi Mittwoch الأربعاء",
    "Thursday Thu Thur Thurs jeudi Donnerstag الخميس",
    "Friday Fri vendredi Freitag الجمعة",
    "Saturday Sat samedi Samstag السبت",
    "Sunday Sun dimanche Sonntag الأحد",
)
# A day of the Islamic calendar is another day of ours in every year; only its users can say which.
_ISLAMIC = "محرم;صفر;ربيع;جمادى;رجب;شعبان;رمضان;شوال;ذو القعدة;ذو الحجة;هـ;هجري;Muharram;Safar;Rajab;Ramadan;Shawwal"


def _spellings(rows: tuple[str, ...]) -> dict[str, int]:
    """Return the folded spellings of each row with the row's number; Arabic names hold spaces, others do not."""
    found = {}
    for number, row in enumerate(rows):
        start = next(index for index, character in enumerate(row) if character >= "\u0600")
        for name in (*row[:start].split(), *row[start:].split(";")):
            found[fold_text(name)] = number
    return found


_MONTH_NUMBERS = {name: number + 1 for name, number in _spellings(_MONTHS).items()}
_WEEKDAY_NUMBERS = _spellings(_WEEKDAYS)
_ISLAMIC_NAMES = {fold_text(name) for name in _ISLAMIC.split(";")}


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name; two names of one month joined by a slash are that month."""
    numbers = {_MONTH_NUMBERS.get(fold_text(part).rstrip(".")) for part in name.split("/")}
    return numbers.pop() if len(numbers) == 1 else None


def weekday_number(name: str) -> int | None:
    """Return 0 (Monday) to 6 for a weekday's name."""
    return _WEEKDAY_NUMBERS.get(fold_text(name).rstrip("."))


def is_islamic(text: str) -> bool:
    """Return whether a word of the text belongs to the Islamic calendar."""
    return not _ISLAMIC_NAMES.isdisjoint(fold_text(text).split())
