using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

internal static partial class NativeMethods
{
    /// <summary>Copies a dense row-major table of floats; <paramref name="missing"/> marks absent values.</summary>
    [LibraryImport(Library)]
    internal static unsafe partial int XGDMatrixCreateFromMat_omp(
        float* data, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int XGDMatrixSetFloatInfo(MatrixHandle matrix, string field, float* values, ulong length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int XGDMatrixSetStrFeatureInfo(
        MatrixHandle matrix, string field, [In] string[] values, ulong length);

    [LibraryImport(Library)]
    internal static partial int XGDMatrixNumRow(MatrixHandle matrix, out ulong rows);
}
