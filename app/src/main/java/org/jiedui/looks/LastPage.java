package org.jiedui.looks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A page behind the end of a list, from an old bookmark or typed by hand: the reader is led to the last one. */
@Component
class LastPage implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView shown) {
        String query = request.getQueryString();
        if (shown == null || query == null) {
            return;
        }
        for (Object part : shown.getModel().values()) {
            if (part instanceof Page<?> page && page.rows().isEmpty() && page.total() > 0 && page.number() > 1) {
                long last = (page.total() + ListRequest.SIZE - 1) / ListRequest.SIZE;
                shown.clear();
                shown.setViewName("redirect:" + request.getRequestURI() + "?"
                        + query.replaceAll("(^|&)page=[^&]*", "$1page=" + last));
                return;
            }
        }
    }
}
