"""The whole policy on one page: what can be permitted, and which granted role permits what."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from helpdesk.core.words import Word


class Permission(StrEnum):
    """One door each. Named `<where>.<what>`."""

    FAULTS_REPORT = "faults.report"
    HOME_SEE = "home.see"
    PROFILE_EDIT = "profile.edit"
    TICKETS_SEE = "tickets.see"
    TICKETS_ENTER = "tickets.enter"
    TICKETS_RECEIVE = "tickets.receive"
    TICKETS_WORK = "tickets.work"
    TICKETS_COMMENT = "tickets.comment"
    TICKETS_ACKNOWLEDGE = "tickets.acknowledge"
    EQUIPMENT_SEE = "equipment.see"
    EQUIPMENT_EDIT = "equipment.edit"
    EQUIPMENT_IMPORT = "equipment.import"
    LABELS_PRINT = "labels.print"
    PLACES_EDIT = "places.edit"
    OUTBOX_SEE = "outbox.see"
    OUTBOX_READ = "outbox.read"
    USERS_EDIT = "users.edit"
    SCHOOLS_EDIT = "schools.edit"
    SETTINGS_EDIT = "settings.edit"
    AUDIT_SEE = "audit.see"
    REPORTS_SEE = "reports.see"
    PROCUREMENT_SEE = "procurement.see"
    PROCUREMENT_OVERSEE = "procurement.oversee"
    PROCUREMENT_PREPARE = "procurement.prepare"
    PROCUREMENT_REVIEW = "procurement.review"
    PROCUREMENT_APPROVE = "procurement.approve"
    PROCUREMENT_RETURN = "procurement.return"
    OFFERS_RECEIVE = "offers.receive"
    PURCHASES_KEEP = "purchases.keep"
    LOANS_SEE = "loans.see"
    LOANS_OVERSEE = "loans.oversee"
    LOANS_ENDORSE = "loans.endorse"
    LOANS_APPROVE = "loans.approve"
    LOANS_REJECT = "loans.reject"
    LOANS_KEEP = "loans.keep"


class Role(Word):
    """The granted roles of `manual/roles.json`."""

    AREA_DIRECTOR = "area_director", _l("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")
    DEPUTY_DIRECTOR = "deputy_director", _l("รองผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา")
    GROUP_DIRECTOR = "group_director", _l("ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ")
    ICT_STAFF = "ict_staff", _l("เจ้าหน้าที่กลุ่ม ICT")
    TECHNICIAN = "technician", _l("ช่างเทคนิค")
    SUPPLY_OFFICER = "supply_officer", _l("เจ้าหน้าที่พัสดุ")
    SCHOOL_SUPPLY = "school_supply", _l("เจ้าหน้าที่พัสดุโรงเรียน")
    ORG_HEAD = "org_head", _l("ผู้อำนวยการโรงเรียนหรือหัวหน้ากลุ่ม")
    SCHOOL_USER = "school_user", _l("ครูหรือเจ้าหน้าที่โรงเรียน")
    DATA_OWNER = "data_owner", _l("ผู้ดูแลฐานข้อมูล")
    LOG_KEEPER = "log_keeper", _l("ผู้เก็บรักษาข้อมูลจราจร")
    SYSADMIN = "sysadmin", _l("ผู้ดูแลระบบ")


# A grant of these roles names one school or group; of the others, the whole area.
AT_ONE_PLACE = {Role.SCHOOL_SUPPLY, Role.ORG_HEAD, Role.SCHOOL_USER}

P = Permission
EVERYONE = {P.FAULTS_REPORT}
# Everybody may be named to a committee, and may borrow: what one sees of either is decided by one's own papers.
SIGNED_IN = EVERYONE | {P.HOME_SEE, P.PROFILE_EDIT, P.PROCUREMENT_SEE, P.LOANS_SEE}
LENDS = {P.LOANS_OVERSEE, P.LOANS_APPROVE, P.LOANS_REJECT}
OVERSEES = {P.PROCUREMENT_OVERSEE}
DECIDES = OVERSEES | {P.PROCUREMENT_APPROVE, P.PROCUREMENT_RETURN}
SEES = SIGNED_IN | {P.TICKETS_SEE, P.EQUIPMENT_SEE}

ROLES: dict[Role, set[Permission]] = {
    Role.AREA_DIRECTOR: SEES | DECIDES | LENDS | {P.REPORTS_SEE},
    Role.DEPUTY_DIRECTOR: SEES | DECIDES | LENDS | {P.REPORTS_SEE},
    Role.GROUP_DIRECTOR: SEES
    | OVERSEES
    | LENDS
    | {P.REPORTS_SEE, P.TICKETS_ACKNOWLEDGE, P.OUTBOX_SEE, P.LABELS_PRINT, P.PROCUREMENT_REVIEW, P.PROCUREMENT_RETURN},
    Role.ICT_STAFF: SEES
    | OVERSEES
    | {P.PROCUREMENT_PREPARE, P.OFFERS_RECEIVE, P.PURCHASES_KEEP, P.LOANS_OVERSEE, P.LOANS_KEEP}
    | {
        P.TICKETS_ENTER,
        P.TICKETS_RECEIVE,
        P.TICKETS_COMMENT,
        P.EQUIPMENT_EDIT,
        P.EQUIPMENT_IMPORT,
        P.LABELS_PRINT,
        P.PLACES_EDIT,
    }
    | {P.OUTBOX_SEE, P.REPORTS_SEE, P.SCHOOLS_EDIT},
    Role.TECHNICIAN: SEES | {P.TICKETS_WORK, P.TICKETS_COMMENT, P.LABELS_PRINT, P.LOANS_OVERSEE},
    Role.SUPPLY_OFFICER: SEES
    | OVERSEES
    | {P.OFFERS_RECEIVE, P.PURCHASES_KEEP, P.LOANS_OVERSEE}
    | {P.EQUIPMENT_EDIT, P.EQUIPMENT_IMPORT, P.LABELS_PRINT, P.PLACES_EDIT},
    Role.SCHOOL_SUPPLY: SEES | {P.EQUIPMENT_EDIT, P.LABELS_PRINT, P.PLACES_EDIT},
    Role.ORG_HEAD: SEES | {P.LABELS_PRINT, P.LOANS_ENDORSE, P.LOANS_REJECT},
    Role.SCHOOL_USER: SEES,
    Role.DATA_OWNER: SIGNED_IN,
    Role.LOG_KEEPER: SIGNED_IN | {P.AUDIT_SEE},
    Role.SYSADMIN: SIGNED_IN
    | {P.USERS_EDIT, P.SCHOOLS_EDIT, P.SETTINGS_EDIT, P.OUTBOX_SEE, P.OUTBOX_READ, P.AUDIT_SEE},
}
