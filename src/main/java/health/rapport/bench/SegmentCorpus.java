package health.rapport.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.model.SmsLength;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What Twilio's own segment calculator (npm {@code sms-segments-calculator} 1.3.0) said of 5200 messages: every GSM-7
 * character alone and across each border, emoji, combining marks, and mixtures up to 700 characters.
 */
public record SegmentCorpus(List<Line> lines) {
    /** @param encoding GSM-7 or UCS-2 */
    public record Line(String message, String encoding, int segments) {
        boolean isCountedAlike() {
            SmsLength length = SmsLength.of(message);
            return length.segments() == segments && encoding.equals(length.encoding() == SmsLength.Encoding.GSM_7 ? "GSM-7" : "UCS-2");
        }

        @Override
        public String toString() {
            return "Line[" + encoding + ", " + segments + "]";
        }
    }

    public static SegmentCorpus read() throws IOException {
        var json = new ObjectMapper();
        try (var packed = SegmentCorpus.class.getResourceAsStream("/bench/segments.tsv.gz");
                var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            var lines = new ArrayList<Line>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] columns = line.split("\t");
                lines.add(new Line(json.readValue(columns[0], String.class), columns[1], Integer.parseInt(columns[2])));
            }
            return new SegmentCorpus(List.copyOf(lines));
        }
    }

    /** Those whose segments we count otherwise. */
    public List<Line> countedOtherwise() {
        return lines.stream().filter(line -> !line.isCountedAlike()).toList();
    }
}
