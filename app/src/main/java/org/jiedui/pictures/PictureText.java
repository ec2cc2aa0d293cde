package org.jiedui.pictures;

import org.springframework.stereotype.Component;

/** Cuts texts to the room a picture has for them, or says how much they need; templates reach it as {@code @pictureText}. */
@Component
public class PictureText {

    private static final double SIZE = 13;

    /** The text at the pictures' usual size, cut with an ellipsis where it would be wider than the room. */
    public String fit(String text, double room) {
        return TextWidth.fit(text, SIZE, Math.max(room, 4 * SIZE));
    }

    /** How wide a line will be, near enough, in letters as high as said. */
    public double width(String text, double size) {
        return TextWidth.of(text, size);
    }
}
