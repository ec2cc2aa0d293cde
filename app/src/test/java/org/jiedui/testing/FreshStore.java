package org.jiedui.testing;

import java.util.List;
import org.jiedui.intake.Intake;
import org.jiedui.storage.Store;
import org.jiedui.storage.StoreInitializer;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives each test class annotated with {@link JieduiTest}, and the classes nested in it, a store of their own; all that are
 * annotated with {@link ExampleTest} share one, with the example on its books.
 */
class FreshStore implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        if (AnnotatedElementUtils.hasAnnotation(outermost, ExampleTest.class)) {
            return new For(ExampleTest.class);
        }
        return AnnotatedElementUtils.hasAnnotation(outermost, JieduiTest.class) ? new For(outermost) : null;
    }

    /** Contexts are kept by what makes them equal: here, the test class. */
    private record For(Class<?> testClass) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            Store store = TestDatabases.open();
            // Registered first, destroyed last: after the store is closed.
            ((DefaultListableBeanFactory) context.getBeanFactory())
                    .registerDisposableBean("dropping", () -> TestDatabases.drop(store));
            new StoreInitializer(store).initialize(context);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "small pool",
                            java.util.Map.of(
                                    "spring.datasource.hikari.maximum-pool-size", 5,
                                    "spring.datasource.hikari.minimum-idle", 1)));
            if (testClass == ExampleTest.class) {
                TestDatabases.closeFirst(context);
                context.addApplicationListener(new Loading());
            }
        }
    }

    private static final class Loading implements ApplicationListener<ApplicationReadyEvent> {

        @Override
        public void onApplicationEvent(ApplicationReadyEvent ready) {
            Example.load(ready.getApplicationContext().getBean(Intake.class));
        }
    }
}
