package org.jiedui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Jiedui {

    public static void main(String[] args) {
        SpringApplication.run(Jiedui.class, args);
    }
}
