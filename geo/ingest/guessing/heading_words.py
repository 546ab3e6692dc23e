"""The words columns of tables of events are called by, in English, Arabic, French, German and Turkish.

Headings are parted by semicolons, single words by spaces; all are compared in the search spelling.
"""
# ruff: noqa: RUF001  # letters of other languages that look like Latin ones are meant

from __future__ import annotations

from geo.ingest.grid import LAT_COLUMN, LON_COLUMN, RADIUS_COLUMN

# By field, the likeliest name first; the one of a reader's own geometry before all.
HEADINGS = {
    "lat": f"{LAT_COLUMN};lat;latitude;y;y coord;point y;خط العرض;دائرة العرض;العرض;Breitengrad;Breite;enlem"
    ";northing;utm y",
    "lon": f"{LON_COLUMN};lon;long;lng;longitude;x;x coord;point x;خط الطول;الطول;Längengrad;Länge;boylam"
    ";easting;utm x",
    "radius_m": f"{RADIUS_COLUMN};radius m;accuracy m;uncertainty m;precision m;precision radius m",
    "incident_id": "incident id;event id;incident code;incident ref;incident number;incident no;case id;case number"
    ";رقم الحادث;رقم الحدث;رمز الحادث",
    "incident": "incident;event;title;incident title;event title;incident name;الحادث;الحدث;عنوان الحادث;titre"
    ";événement",
    "claim_id": "claim id;id;code;ref;reference;record id;row id;uid;uuid;key;الرقم;المعرف;رقم;identifiant;Nummer",
    "incident_kind": "incident kind;event type;incident type;type;kind;category;نوع الحادث;النوع",
    "place_ar": "place ar;place arabic;name ar;arabic name;name arabic;location arabic;location ar;الاسم بالعربية",
    "place": "place;location;town;city;village;site;locality;settlement;neighbourhood;neighborhood;place name"
    ";location name;site name;where;المكان;الموقع;المدينة;البلدة;القرية;lieu;localité;ville;Ort;Stadt"
    ";yer;konum;şehir;köy;name",
    "place_kind": "place kind;place type;location type;kind of place",
    "start": "date;event date;start date;day;when;start;date start;date of incident;date of event;occurred on;from"
    ";first day;التاريخ;تاريخ الحادث;تاريخ الحدث;اليوم;تاريخ;jour;date de début;Datum;tarih"
    ";datetime;date time;date and time;recording date;date recorded;date occurred;date of death"
    ";تاريخ الوفاة;تاريخ الاستشهاد",
    "end": "end date;end;date end;until;to;last day;date to;تاريخ النهاية;تاريخ الانتهاء;date de fin;Enddatum",
    "date_precision": "date precision;precision of the day",
    "claimed_on": "claimed on;said on;date said;statement date;date of statement;claim date;تاريخ التصريح",
    "published_on": "published on;published;publication date;date published;report date;date reported;reported on"
    ";source date;pub date;upload date;date uploaded;uploaded on;uploaded at;posted on;date posted;post date"
    ";تاريخ النشر;date de publication;yayın tarihi",
    "outlet": "outlet;source;sources;newspaper;publisher;published by;media;media outlet;reported by;source name"
    ";paper;name of source;المصدر;المصادر;الصحيفة;journal;média;Quelle;Zeitung;kaynak;gazete",
    "speaker": "speaker;said by;according to;claimed by;claimant;stated by;spokesperson;witness;attributed to"
    ";who says;who said;who said it;who claims;المتحدث;القائل;بحسب;وفقا ل;selon;Sprecher",
    "speaker_kind": "speaker kind;kind of speaker;speaker type",
    "party_to_conflict": "party to conflict;party to the conflict",
    "accused": "accused;perpetrator;perpetrators;alleged perpetrator;responsible;responsible party;blamed;attacker"
    ";belligerent;suspect;killed by;actor;actor1;المتهم;المسؤول;الجهة المسؤولة;الفاعل;الجاني;auteur;responsable;Täter",
    "weapon": "weapon;weapons;weapon type;weapon used;munition;means;type of weapon;السلاح;نوع السلاح;arme;Waffe",
    "via": "via",
    "claim_type": "claim type;type of claim",
    "stance": "stance",
    "answers": "answers",
    "summary": "summary;claim;description;event description;details;narrative;text;notes;note;الوصف;التفاصيل"
    ";الخلاصة;ملاحظات;résumé;Beschreibung;açıklama",
    "coder_note": "coder note;comment;comments;remarks;notes;note;ملاحظات;commentaire;remarques;Bemerkung",
    "title": "document title;article title;headline;عنوان المقال",
    "paragraph": "paragraph",
    "per": "per",
    "additive": "additive;may be added",
}
# Areas a table may state where it states no place, the smallest first, by their kind in the codebook.
AREAS = {
    "district": "subdistrict;sub district;nahiya;nahia;admin3;admin 3;adm3;district;admin2;admin 2;adm2;area"
    ";الناحية;ناحية;المنطقة;منطقة;القضاء;قضاء;Bezirk;Kreis;arrondissement;ilçe",
    "governorate": "governorate;province;muhafazah;mohafaza;admin1;admin 1;adm1;state;region;المحافظة;محافظة"
    ";gouvernorat;Gouvernement;Provinz;il",
}
# Words that add nothing to a heading: "Name of the town (English)".
NEUTRAL = (
    "name of the a an incident event attack strike english en in text value full main primary reported original exact"
    " field actual meta loc wgs wgs84 84 degrees degree deg decimal dd gps geo number no nom de du le la les l"
    " اسم حادث الحادث"
)
# Columns of lists of persons, whose names are no places.
OF_A_PERSON = (
    "gender;sex;age;nationality;date of death;cause of death;date of birth;place of birth;marital status"
    ";occupation;email;email address;phone;phone number"
    ";الجنس;العمر;الجنسية;تاريخ الولادة;سبب الوفاة;cinsiyet;yaş;Geschlecht;Alter;sexe;âge"
)
# Before a coordinate stands what it is a coordinate of: "Where.lat", "site latitude".
OF_A_POINT = (
    "where location place site point center centre centroid coord coords coordinate coordinates map town city n e"
)

# Single words for columns of whole points, and those of the two coordinates that a name can put in either order.
POINTS = (
    "coordinates coordinate coords coord gps geopoint geolocation geom geometry wkt point location position latlon"
    " latlong latlng lonlat longlat lnglat الإحداثيات إحداثيات coordonnées Koordinaten koordinatlar koordinat"
)
# Parts of a coordinate that stand in columns of their own, and columns of the letter behind it.
ANGLES = {"minutes": "min mins minute minutes m", "seconds": "sec secs second seconds s"}
HEMISPHERES = "n s ns e w ew hemisphere hem direction dir ref letter"
LATS, LONS = "lat latitude y", "lon long lng longitude x lonlat longlat lnglat"
DATE_PARTS = {
    "year": "year;iyear;السنة;سنة;année;Jahr;yıl",
    "month": "month;imonth;الشهر;شهر;mois;Monat;ay",
    "day": "day;iday;اليوم;يوم;jour;Tag;gün",
}
# Words of columns that say when a row was written, which is no day of the event.
OF_AN_ENTRY = (
    "timestamp created updated modified edited submitted submission entered entry added changed accessed retrieved"
)
# A day in a column called so stands for the whole of it.
SPANS = {"week": "week weekly semaine Woche hafta أسبوع الأسبوع", "month": "month monthly mois Monat شهر الشهر"}
# Columns of the addresses of reports.
LINKS = (
    "source url;source link;source links;sources link;sources links;source urls;url;urls;link;links;web link;hyperlink"
    ";article url;article link;report url;permalink;الرابط;رابط;رابط المصدر;lien;Bağlantı"
)
# Kinds of incident as tables write them, where nothing else can be meant.
KINDS = {
    "air_strike": "airstrike;airstrikes;air strikes;air raid;air raids;aerial bombardment;aerial attack;aerial bombing"
    ";drone strike;drone strikes;warplane shelling;air/drone strike;قصف جوي;غارة جوية;غارات جوية;غارة;frappe aérienne"
    ";Luftangriff;hava saldırısı",
    "missile_strike": "missile attack;missile strikes;missile shelling;قصف صاروخي;frappe de missile;Raketenangriff",
    "chemical_attack": "chemical weapons attack;chemical weapon attack;chemical weapons;chemical weapon;هجوم كيميائي"
    ";attaque chimique;Chemiewaffenangriff",
    "execution": "executions;field execution;summary execution;extrajudicial execution;إعدام;إعدام ميداني;exécution"
    ";Hinrichtung",
    "detention": "arrest;arrests;arbitrary arrest;arbitrary detention;detentions;اعتقال;اعتقال تعسفي;arrestation"
    ";Festnahme",
}
# What a column is called that may count the killed, the injured or both.
VAGUE = "casualties casualty victims victim losses victimes Opfer ضحايا الضحايا الخسائر kayıplar"
MEASURES = {
    "killed": "killed;deaths;death;dead;died;fatalities;fatality;toll;القتلى;قتلى;قتيل;للقتلى;الشهداء;شهداء"
    ";الوفيات;وفيات;morts;tués;décès;Tote;Todesopfer;getötet;Getötete;ölü;ölüler;ölen;öldürülen",
    "injured": "injured;wounded;injuries;hurt;الجرحى;جرحى;للجرحى;المصابين;مصابين;الإصابات;blessés;Verletzte;verwundet"
    ";yaralı;yaralılar;yaralanan",
    "executed": "executed;executions",
    "detained": "detained;arrested;detentions;arrests;المعتقلين;معتقلين;المعتقلون",
    "trapped": "trapped",
}
PARTS = {
    "low": "min;minimum;low;lowest;lower;least;الأدنى;ادنى;minimale;mindestens",
    "high": "max;maximum;high;highest;upper;most;الأعلى;أعلى;الأقصى;أقصى;maximale;höchstens",
    "best": "best;estimate;estimated",
}
CLASSES = {
    "civilians": "civilian;civilians;civ;المدنيين;مدنيين;المدنيون;civils;Zivilisten",
    "women": "women;female;نساء;النساء;femmes;Frauen",
    "combatants": "combatant;combatants;militant;militants;fighter;fighters;مقاتلين;combattants",
    "detainees": "detainees;prisoners;معتقلين",
    "displaced": "displaced;النازحين",
}
# Any other word narrows the figure to people the atlas has no word for ("children killed"): such a column is left.
COUNTING = (
    "number no num n of the total count people persons casualties reported alleged confirmed est at and bound"
    " toll affected how many were was have been عدد مجموع الحد حد كم nombre total de des Anzahl sayısı"
)
