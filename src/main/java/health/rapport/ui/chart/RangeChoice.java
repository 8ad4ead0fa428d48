package health.rapport.ui.chart;

/** What one can choose as the part of the conversation. */
public enum RangeChoice {
    WHOLE,
    TODAY,
    SINCE,
    FROM_MESSAGE
}
