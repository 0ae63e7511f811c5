using System.Globalization;
using SweepRunner.Core.Errors;

namespace SweepRunner.Server.Requests;

/// <summary>How much a page may hold.</summary>
internal static class PageLimit
{
    /// <summary>The limit asked for.</summary>
    /// <exception cref="InvalidInputException">It is not from 1 to <paramref name="most"/>.</exception>
    public static int Check(int limit, int most) => limit >= 1 && limit <= most
        ? limit
        : throw new InvalidInputException(new Fault("the number of results asked for is out of range")
        {
            Path = "limit",
            Value = limit.ToString(CultureInfo.InvariantCulture),
            Rule = string.Create(CultureInfo.InvariantCulture, $"1 to {most}"),
        });
}
