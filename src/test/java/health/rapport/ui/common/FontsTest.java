package health.rapport.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {
    private static final String EMOJI = "🙂😷🤒👍🙏💊🎉🏥👶🏽🇲🇽";

    @ParameterizedTest
    @ValueSource(strings = {"Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "Inter-Regular-emoji"})
    void noOutlineOverlapsItselfForThoseAreDrawnWithHoles(String name) throws IOException {
        try (TrueTypeFont font = font(name)) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            for (char letter : new char[] {'t', 'f', '+', 'x'}) {
                assertThat(font.getGlyph().getGlyph(glyphs.getGlyphId(letter)).getNumberOfContours()).as("contours of %s", letter).isEqualTo((short) 1);
            }
        }
    }

    @Test
    void linuxHasTheEmojiThatItsSystemsLack() throws IOException {
        try (TrueTypeFont font = font("Inter-Regular-emoji")) {
            CmapLookup glyphs = font.getUnicodeCmapLookup();
            assertThat(EMOJI.codePoints().filter(sign -> glyphs.getGlyphId(sign) == 0).mapToObj(Character::toString)).isEmpty();
        }
    }

    @Test
    void itsLinesAreAsHighAsInters() throws IOException {
        try (TrueTypeFont plain = font("Inter-Regular"); TrueTypeFont emoji = font("Inter-Regular-emoji")) {
            assertThat(emoji.getUnitsPerEm()).isEqualTo(plain.getUnitsPerEm());
            assertThat(emoji.getHorizontalHeader().getAscender()).isEqualTo(plain.getHorizontalHeader().getAscender());
            assertThat(emoji.getHorizontalHeader().getDescender()).isEqualTo(plain.getHorizontalHeader().getDescender());
        }
    }

    private static TrueTypeFont font(String name) throws IOException {
        try (InputStream file = FontsTest.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            return new TTFParser().parse(new RandomAccessReadBuffer(file));
        }
    }
}
