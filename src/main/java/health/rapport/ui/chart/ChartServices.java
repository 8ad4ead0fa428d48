package health.rapport.ui.chart;

import health.rapport.care.CareRecords;
import health.rapport.chart.ChartDesk;
import health.rapport.support.Clock;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Names;
import health.rapport.ui.common.People;
import health.rapport.ui.common.SavePlaces;
import java.time.ZoneId;

/**
 * What the sheet leans on.
 *
 * @param clinic its name, as on documents
 * @param me     the name of the person at the desk
 */
public record ChartServices(ChartDesk desk, CareRecords care, People people, Names names, DateWords dates, SavePlaces places, Clock clock, ZoneId zone,
        String clinic, String me, Messages messages, FxThread fx) {}
