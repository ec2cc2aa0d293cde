package org.jiedui.measures;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a wrong definition file end the start with its lines and reasons instead of a stack trace. */
class DefinitionsRefusedAnalyzer extends AbstractFailureAnalyzer<DefinitionsRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DefinitionsRefused cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
