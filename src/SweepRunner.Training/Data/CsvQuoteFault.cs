using CsvHelper;
using SweepRunner.Core.Errors;

namespace SweepRunner.Training.Data;

/// <summary>Says what is wrong with the quotes of a record.</summary>
internal static class CsvQuoteFault
{
    /// <summary>The fault of <paramref name="record"/>, placed at the line where it starts.</summary>
    public static Fault Of(string path, CsvMalformedRecord record) => record.Reason switch
    {
        CsvMalformedReason.UnterminatedQuote => new Fault("a quote is opened in this row and never closed")
        {
            File = path, Line = (int)record.LineNumber, Column = 1, Suggestion = "close it, or write \"\" for a quote inside a quoted value",
        },
        CsvMalformedReason.TextAfterClosingQuote => new Fault("text follows a closing quote in this row")
        {
            File = path, Line = (int)record.LineNumber, Column = 1, Rule = "quotes enclose a whole value; one inside it is doubled",
        },
        _ => new Fault("a quote stands inside a value of this row")
        {
            File = path, Line = (int)record.LineNumber, Column = 1, Rule = "quotes enclose a whole value; one inside it is doubled",
        },
    };
}
