package org.jiedui.looks;

import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** What programs send: a field that there is not is refused where that was asked for, since a misspelt one would do something else. */
@Configuration(proxyBeanMethods = false)
public class Bodies {

    /** A body that has no other fields than its own; {@code unknown-field} is said of any other, at its name. */
    public interface Strict {}

    @Bean
    JsonMapperBuilderCustomizer strictBodies() {
        return builder -> builder.addHandler(new DeserializationProblemHandler() {

            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    ValueDeserializer<?> deserializer,
                    Object beanOrClass,
                    String name) {
                if (Strict.class.isAssignableFrom(deserializer.handledType())) {
                    throw new RefusedException(Finding.refused("unknown-field", name, name));
                }
                return false;
            }
        });
    }
}
