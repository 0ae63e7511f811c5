using SweepRunner.Core.Errors;

namespace SweepRunner.Core.Sweeps;

/// <summary>The keys that senders choose for what they submit.</summary>
public static class IdempotencyKeys
{
    private const int Longest = 200;

    /// <summary>Checks one; null, none, is allowed.</summary>
    /// <exception cref="InvalidInputException">It is too short or too long, or no HTTP header could hold it.</exception>
    public static void Check(string? key)
    {
        if (key is null || (key.Length is >= 1 and <= Longest && key.Trim(' ').Length == key.Length && key.All(c => c is >= ' ' and <= '~'))) return;
        throw new InvalidInputException(new Fault("this is no idempotency key")
        {
            Path = "idempotency key",
            Rule = $"1 to {Longest} printable ASCII characters, no space at either end",
            Value = key,
            Suggestion = "write e.g. a UUID, or the name of what is submitted and a date",
        });
    }
}
