using System.Reflection;
using SweepRunner.Core.Errors;
using SweepRunner.Core.Spaces;
using SweepRunner.MLNet.Options;

namespace SweepRunner.MLNet.Training;

/// <summary>Turns what ML.NET throws into what a trial may end with.</summary>
internal static class FitFaults
{
    /// <summary>Runs <paramref name="fit"/>.</summary>
    /// <exception cref="InvalidInputException">ML.NET refused the parameters or the data.</exception>
    /// <exception cref="SweepRunnerException">One of its native libraries is missing.</exception>
    internal static T Translate<T>(Assignment parameters, Func<T> fit)
    {
        try
        {
            return fit();
        }
        catch (Exception thrown) when (Cause(thrown) is DllNotFoundException missing)
        {
            throw new SweepRunnerException(
                ErrorCode.Unavailable, $"A native library of ML.NET is missing or needs another one: {missing.Message.Split('\n')[0]} Install what it needs, or choose another trainer (docs/mlnet.md).", missing);
        }
        catch (Exception thrown) when (Cause(thrown) is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidInputException(MLNetFault.Of(Cause(thrown), parameters));
        }
    }

    // ML.NET trains on other threads and creates parts by reflection; what went wrong lies at the bottom.
    private static Exception Cause(Exception thrown) => thrown switch
    {
        AggregateException { InnerException: { } inner } => Cause(inner),
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => thrown,
    };
}
