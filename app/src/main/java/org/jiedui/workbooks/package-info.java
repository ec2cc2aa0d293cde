/**
 * Spreadsheet files that people hand in, opened by what they are and read line by line: what is no workbook, too large,
 * sealed or damaged is refused here. Owns no table. Makes the texts of cells comparable. What a line means is the asker's affair.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package org.jiedui.workbooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
