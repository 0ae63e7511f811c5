using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Tracking.Query;

/// <summary>How many results may be asked for.</summary>
internal static class PageSize
{
    /// <summary>The number asked for.</summary>
    /// <exception cref="InvalidInputException">It is not from 1 to <paramref name="most"/>.</exception>
    public static int Check(int asked, int most) => asked >= 1 && asked <= most
        ? asked
        : throw new InvalidInputException(new Fault("the number of results asked for is out of range")
        {
            Path = "max_results",
            Value = asked.ToString(CultureInfo.InvariantCulture),
            Rule = string.Create(CultureInfo.InvariantCulture, $"1 to {most}"),
        });
}
