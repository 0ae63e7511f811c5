using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int XGBoosterCreate([In] nint[] matrices, ulong length, out nint booster);

    [LibraryImport(Library)]
    internal static partial int XGBoosterFree(nint booster);

    /// <summary>A booster with the rounds from <paramref name="begin"/> (included) to <paramref name="end"/> (excluded).</summary>
    [LibraryImport(Library)]
    internal static partial int XGBoosterSlice(BoosterHandle booster, int begin, int end, int step, out nint slice);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)]
    internal static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int round, MatrixHandle train);

    /// <summary>Trains a round from derivatives given by the caller.</summary>
    [LibraryImport(Library)]
    internal static unsafe partial int XGBoosterBoostOneIter(
        BoosterHandle booster, MatrixHandle train, float* first, float* second, ulong length);

    /// <summary>One line <c>[round]\tname-metric:value…</c>, owned by the booster until its next call.</summary>
    [LibraryImport(Library)]
    internal static unsafe partial int XGBoosterEvalOneIter(
        BoosterHandle booster, int round, nint* matrices, byte** names, ulong length, out nint line);

    /// <summary>Predictions and their shape, owned by the booster until its next call.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int XGBoosterPredictFromDMatrix(
        BoosterHandle booster, MatrixHandle matrix, string config, out ulong* shape, out ulong dimensions, out float* values);

    [LibraryImport(Library)]
    internal static unsafe partial int XGBoosterLoadModelFromBuffer(BoosterHandle booster, byte* bytes, ulong length);

    /// <summary>The model in the format the JSON <paramref name="config"/> names, owned by the booster until its next call.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int XGBoosterSaveModelToBuffer(
        BoosterHandle booster, string config, out ulong length, out byte* bytes);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGBoosterSetStrFeatureInfo(
        BoosterHandle booster, string field, [In] string[] values, ulong length);

    /// <summary>Importance per feature; features that are never used are left out. Owned by the booster until its next call.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int XGBoosterFeatureScore(
        BoosterHandle booster, string config, out ulong count, out byte** names, out ulong dimensions, out ulong* shape, out float* scores);
}
