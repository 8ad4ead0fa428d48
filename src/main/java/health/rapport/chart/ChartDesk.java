package health.rapport.chart;

/** Everything that filing needs. */
public record ChartDesk(TranscriptSource transcripts, ChartRecords records, ChartWriter writer, ChartPrinters printers) {}
