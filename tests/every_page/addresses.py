"""Who opens which pages of the office, and which routes answer no page. A new route stands here, or the sweep fails."""

COMPARED = "/procurement/{compared}/comparison"
# Each page by whoever sees most on it; where the page differs by role, by each. `{names}` come from `office.fill`.
PAGES = {
    "nobody": (
        *("/", "/login", "/forgot", "/forgot?sent=1", "/reset/{reset}", "/reset/1-x", "/invitation/{invitation}"),
        *("/e/{sticker}", "/e/NOSUCHCODE", "/report", "/report?e={sticker}", "/report?e={sticker}&join={fresh}"),
        *("/track", "/track/{track_fresh}", "/track/{follower}", "/track/{track_mended}", "/track/{track_ended}"),
        *("/track/{track_merged}", "/track/nosuch", "/nosuch"),
    ),
    "teacher": (
        *("/", "/tickets", "/tickets/{fresh}", "/tickets/{mended}", "/tickets/{mended}/accept", "/equipment"),
        *("/equipment/{piece}", "/equipment/{gone}", "/equipment/{elsewhere}", "/scan", "/scan?q=nosuch", "/profile"),
        *("/equipment/labels", "/tickets/{new}/receive"),
    ),
    "other_teacher": ("/", "/tickets", "/equipment?q=nosuch"),
    "head_teacher": (
        *("/", "/equipment/{piece}", COMPARED, COMPARED + "?show=open", COMPARED + "?show=differs"),
        *(COMPARED + "?show=nosuch", COMPARED + "?clause=2", COMPARED + "/find?clause=1&offer=A", COMPARED + "/accept"),
        *(COMPARED + "/lock", COMPARED + "/exclude", COMPARED + "/edit", COMPARED + "/declare"),
        *("/procurement/{delivered}/purchase", "/procurement/{delivered}/purchase/inspect"),
        *("/procurement/{delivered}/purchase/accept", "/procurement/{delivered}/purchase/refuse"),
    ),
    "school_supply": ("/", "/equipment/{piece}"),
    "technician": (
        *("/", "/tickets", "/tickets?status=all", "/tickets?q=nosuch", "/tickets/{fresh}", "/tickets/{late}"),
        *("/tickets/{in_progress}", "/tickets/{waiting_parts}", "/tickets/{sent_out}", "/tickets/{unrepairable}"),
        *("/tickets/{in_progress}/work", "/tickets/{in_progress}/hold", "/tickets/{in_progress}/outsource"),
        *("/tickets/{in_progress}/repair", "/tickets/{in_progress}/condemn", "/tickets/{closed}/hold"),
        *("/equipment", "/equipment/{piece}"),
    ),
    "ict_staff": (
        *("/", "/tickets", "/tickets/new", "/tickets/advise", "/tickets/{fresh}", "/tickets/{received}"),
        *("/tickets/{fresh}/assign", "/tickets/{fresh}/correct", "/tickets/{fresh}/cancel", "/tickets/{fresh}/merge"),
        *("/tickets/{mended}", "/tickets/{mended}/accept", "/tickets/{mended}/reopen", "/tickets/{merged}"),
        *("/tickets/{cancelled}", "/tickets/{new}/receive", "/equipment", "/outbox", "/procurement"),
        *("/procurement/drafts/{draft}", "/procurement/{published}", "/procurement?q=nosuch", "/procurement/new"),
        *("/procurement/drafts/{draft}/clauses", "/procurement/drafts/{draft}/edit", "/procurement/{newer}"),
        *(
            "/procurement/drafts/{draft}/name?q=นาย",
            "/procurement/new?copy={published}&next=1",
            "/procurement/catalogue",
        ),
        *("/procurement/new?item={item}", "/procurement/{newer}/changes", "/procurement/catalogue?q=nosuch"),
        *("/procurement/new/sheet", "/procurement/{published}/call", "/procurement/{open}/offers/edit"),
        *("/procurement/catalogue/import", "/procurement/{asked}/clauses", "/procurement/{newer}/convene"),
        *("/procurement/{sealed}/comparison", "/procurement/{sealed}/comparison/name", COMPARED + "/release"),
        *(COMPARED + "/name?q=นาง", COMPARED + "/name?q=nosuch"),
    ),
    "group_director": (
        "/",
        "/tickets?status=todo",
        "/tickets/{ended}",
        "/outbox/{mail_late}",
        "/procurement/{asked}/review",
    ),
    "area_director": (
        *("/", "/tickets/{late}", "/procurement/{asked}", "/procurement/{asked}/approve"),
        *("/procurement/{handed}/comparison", "/procurement/{handed}/comparison/approve"),
        "/procurement/{handed}/comparison/return-for-edit",
    ),
    "supply_officer": (
        *("/procurement/{won}/comparison", "/procurement/{won}/purchase/order", "/procurement/{ordered}/purchase"),
        *("/procurement/{ordered}/purchase/name", "/procurement/{ordered}/purchase/deliver"),
        *("/procurement/{ordered}/purchase/cancel", "/procurement/{delivered}/purchase/release"),
        *("/procurement/{accepted}/purchase", "/procurement/{accepted}/purchase/enrol"),
        *("/procurement/{open}/offers", "/procurement/{sealed}/offers", "/procurement/{open}/offers/A"),
        *("/procurement/{sealed}/offers/A", "/procurement/{open}/offers/A/receipt", "/procurement/{open}/offers/take"),
        *("/procurement/{open}/offers/A/amend", "/procurement/{open}/offers/A/withdraw", "/procurement/vendors"),
        *("/procurement/{open}/offers/import", "/procurement/vendors?q=nosuch", "/procurement/{sealed}/offers/take"),
        *("/", "/equipment", "/equipment?condition=disposed", "/equipment/{piece}", "/equipment/{gone}"),
        *("/equipment/new", "/equipment/{piece}/edit", "/equipment/{piece}/move", "/equipment/import"),
        *("/equipment/import/{import_done}", "/equipment/import/{import_staged}", "/equipment/import/{import_failed}"),
        *("/equipment/import/{import_waiting}", "/equipment/import/{import_done}/rows"),
        *("/equipment/import/{import_done}/rows?status=discarded", "/equipment/import/{import_done}/rows/3"),
        *("/equipment/import/{import_done}/rows/4", "/equipment/{pictured}"),
        "/equipment/{pictured}/pictures/{picture}/remove-picture",
    ),
    "log_keeper": ("/", "/profile"),
    "administrator": (
        *("/", "/outbox", "/outbox?status=failed", "/outbox?q=nosuch", "/outbox/{mail_failed}", "/outbox/{mail_sent}"),
        *("/outbox/{mail_secret}", "/admin", "/admin/users", "/admin/users?q=nosuch", "/admin/users/invite"),
        *("/admin/users/{busy}", "/admin/users/{busy}/edit", "/admin/users/{busy}/give", "/admin/users/{invited}"),
        *("/admin/users/{busy}/look-after", "/admin/users/{busy}/stand-in", "/admin/users/{disabled}"),
        *("/admin/users/{busy}/disable", "/admin/grants/{grant}/take-away", "/admin/stand-ins/{stand_in}/end"),
        *("/admin/schools", "/admin/schools/44029901", "/admin/schools/import", "/admin/settings", "/admin/start"),
    ),
}

# What is not answered with 200.
ANSWERS = {
    "/reset/1-x": 410,
    "/e/NOSUCHCODE": 404,
    "/track/nosuch": 404,
    "/nosuch": 404,
    "/scan?q=nosuch": 404,
    "/equipment/{elsewhere}": 404,
    "/equipment/labels": 403,
    "/tickets/{new}/receive": 405,
    "/tickets/{closed}/hold": 409,
    "/procurement/{asked}/clauses": 409,
    "/procurement/{newer}/convene": 405,
}

# Forms that are sent with nothing in them, so that the page says what is missing: the page and which of its forms.
MISTAKES = {
    "nobody": (
        *(("/login", ""), ("/forgot", ""), ("/reset/{reset}", ""), ("/report?e={sticker}", ""), ("/track", "")),
        *(("/report?e={sticker}&join={fresh}", ""), ("/track/{track_fresh}", "comment")),
        *(("/track/{track_fresh}", "cancel"), ("/track/{track_mended}", "reopen")),
    ),
    "head_teacher": (
        *((COMPARED + "/exclude", "exclude"), (COMPARED + "/declare", "declare")),
        *((COMPARED + "/find?clause=1&offer=B", "find"), ("/procurement/{delivered}/purchase/refuse", "refuse")),
        ("/procurement/{delivered}/purchase/inspect", ""),
    ),
    "teacher": (("/profile", "profile"), ("/profile", "password"), ("/tickets/{mended}", "comment")),
    "technician": (
        *(("/tickets/{in_progress}/hold", "hold"), ("/tickets/{in_progress}/outsource", "outsource")),
        *(("/tickets/{in_progress}/repair", "repair"), ("/tickets/{in_progress}/condemn", "condemn")),
    ),
    "ict_staff": (
        *(("/tickets/new", "new"), ("/tickets/advise", "advise"), ("/tickets/{fresh}/cancel", "cancel")),
        *(("/tickets/{fresh}/merge", "merge"), ("/tickets/{mended}/accept", "accept")),
        *(("/tickets/{mended}/reopen", "reopen"), ("/procurement/new", ""), ("/procurement/drafts/{draft}/edit", "")),
        *(("/procurement/drafts/{draft}/clauses", "clauses"), ("/procurement/drafts/{draft}/name?q=นาย", "name")),
        *(("/procurement/drafts/{draft}/name", "order"), ("/procurement/catalogue/import", "")),
        *(
            ("/procurement/{published}/call", ""),
            ("/procurement/{open}/offers/edit", ""),
            ("/procurement/new/sheet", ""),
        ),
    ),
    "group_director": (("/procurement/{asked}/review", ""),),
    "supply_officer": (
        *(("/procurement/{won}/purchase/order", ""), ("/procurement/{ordered}/purchase/name", "name")),
        *(("/procurement/{ordered}/purchase/cancel", "cancel"), ("/procurement/{accepted}/purchase/enrol", "")),
        *(("/procurement/{open}/offers/take", ""), ("/procurement/{open}/offers/A/amend", "")),
        *(("/procurement/{open}/offers/A/withdraw", ""), ("/procurement/{open}/offers/import", "")),
        *(("/equipment/new", ""), ("/equipment/{piece}/edit", ""), ("/equipment/import", "")),
        *(("/equipment/import/{import_done}/rows/3", "decide"), ("/equipment/import/{import_done}/rows/3", "discard")),
    ),
    "administrator": (
        *(("/admin/users/invite", ""), ("/admin/users/{busy}/edit", ""), ("/admin/users/{busy}/give", "")),
        *(("/admin/users/{busy}/stand-in", ""), ("/admin/schools/44029901", "edit"), ("/admin/settings", "")),
        *(("/admin/schools/import", ""),),
    ),
}

NO_PAGE = {
    "admin.first_run": "closed for ever once there is an account: seen in test_before_anybody.py",
    "admin.index": "leads to the list of people",
    "core.language": "leads back, in the other language",
    "healthz": "a word for the watchman",
    "readyz": "a word for the watchman",
    "inventory.import_progress": "JSON for the page of an import",
    "inventory.import_report": "a CSV file",
    "inventory.labels": "a PDF file",
    "inventory.picture": "a picture",
    "procurement.committee_memo": "a PDF file",
    "procurement.comparison_paper": "a PDF file",
    "procurement.comparison_workbook": "a workbook",
    "procurement.acceptance_paper": "a PDF file",
    "procurement.purchase_labels": "a PDF file",
    "procurement.annex": "a PDF file",
    "procurement.export_offers": "a file",
    "procurement.offer_page": "a picture",
    "procurement.memo": "a PDF file",
    "report.photo": "a picture",
    "static": "files",
    "tickets.paper": "a PDF file",
    "tickets.photo": "a picture",
}
