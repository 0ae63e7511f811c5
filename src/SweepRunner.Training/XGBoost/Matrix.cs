using System.Runtime.InteropServices;
using SweepRunner.Training.XGBoost.Native;

namespace SweepRunner.Training.XGBoost;

/// <summary>
/// A native data matrix with its labels. Several trainings may use it at once when its index is built (see
/// <see cref="MatrixLease.BuildIndex"/>).
/// </summary>
internal sealed class Matrix : IDisposable
{
    // Bytes of one native entry: a 32-bit column number and a 32-bit float; and what an index adds per entry.
    private const long EntryBytes = 8;

    private readonly float[] _labels;

    private Matrix(MatrixHandle handle, float[] labels, int columns) => (Handle, _labels, Columns) = (handle, labels, columns);

    /// <summary>The native object.</summary>
    internal MatrixHandle Handle { get; }

    /// <summary>Number of rows.</summary>
    internal int Rows => _labels.Length;

    /// <summary>One label per row.</summary>
    internal ReadOnlySpan<float> Labels => _labels;

    /// <summary>Number of features.</summary>
    internal int Columns { get; }

    /// <summary>Estimate of the native memory, in bytes, with room for an index.</summary>
    internal long Bytes => (long)Rows * Columns * EntryBytes * 2;

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <summary>Builds a matrix; <paramref name="fill"/> writes the features, rows × columns, row-major, NaN for missing.</summary>
    /// <param name="labels">One label per row; taken over.</param>
    /// <param name="features">Name and XGBoost type (<c>q</c> quantity, <c>c</c> category) per column.</param>
    /// <param name="threads">Threads to build with, at least 1.</param>
    /// <param name="fill">Called once with the memory to fill.</param>
    internal static unsafe Matrix Create(
        float[] labels, IReadOnlyList<FeatureInfo> features, int threads, FillRows fill)
    {
        var (rows, columns) = (labels.Length, features.Count);
        // Native memory: a large table on the managed heap would be zeroed and would stay with the collector for long.
        var buffer = (float*)NativeMemory.Alloc((nuint)rows * (nuint)columns, sizeof(float));
        nint native;
        try
        {
            fill(new Span<float>(buffer, checked(rows * columns)));
            NativeCall.Check(NativeMethods.XGDMatrixCreateFromMat_omp(
                buffer, (ulong)rows, (ulong)columns, float.NaN, out native, threads));
        }
        finally
        {
            NativeMemory.Free(buffer);
        }

        var handle = new MatrixHandle(native);
        fixed (float* values = labels)
        {
            NativeCall.Check(NativeMethods.XGDMatrixSetFloatInfo(handle, "label", values, (ulong)rows));
        }

        SetFeatures(handle, "feature_name", [.. features.Select(f => f.Name)]);
        SetFeatures(handle, "feature_type", [.. features.Select(f => f.Type)]);
        return new Matrix(handle, labels, columns);
    }

    private static void SetFeatures(MatrixHandle handle, string field, string[] values) =>
        NativeCall.Check(NativeMethods.XGDMatrixSetStrFeatureInfo(handle, field, values, (ulong)values.Length));
}

/// <summary>Writes a table into <paramref name="destination"/>, row-major.</summary>
internal delegate void FillRows(Span<float> destination);
