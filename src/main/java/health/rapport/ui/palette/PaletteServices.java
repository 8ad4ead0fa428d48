package health.rapport.ui.palette;

import health.rapport.care.CareRecords;
import health.rapport.chat.Inbox;
import health.rapport.chat.MessageSearch;
import health.rapport.support.Clock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.EncounterCards;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.Navigator;
import java.time.ZoneId;

/** What going to anything leans on. */
public record PaletteServices(
        Inbox inbox,
        MessageSearch search,
        CareRecords records,
        EncounterCards cards,
        Names names,
        DateWords dates,
        Clock clock,
        ZoneId zone,
        Navigator navigator,
        Messages messages,
        FxThread fx) {}
