package health.rapport.ui.media;

import health.rapport.audit.AuditTrail;
import health.rapport.media.MessageFiles;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.SavePlaces;

/** What the sheet of a file leans on. */
public record FileServices(MessageFiles files, AuditTrail audit, SavePlaces places, Messages messages, FxThread fx) {}
