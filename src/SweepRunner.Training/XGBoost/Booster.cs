using System.Runtime.InteropServices;
using SweepRunner.Training.XGBoost.Native;

namespace SweepRunner.Training.XGBoost;

/// <summary>
/// A native booster. It keeps predictions cached per thread, so one training stays on one thread. Disposing it frees
/// the native object at once.
/// </summary>
internal sealed class Booster : IDisposable
{
    private readonly BoosterHandle _handle;

    private Booster(BoosterHandle handle) => _handle = handle;

    /// <summary>A new booster that keeps cached predictions for <paramref name="matrices"/>, which must outlive it.</summary>
    internal static Booster Create(params ReadOnlySpan<Matrix> matrices)
    {
        var handles = new nint[matrices.Length];
        for (var i = 0; i < handles.Length; i++) handles[i] = matrices[i].Handle.DangerousGetHandle();
        NativeCall.Check(NativeMethods.XGBoosterCreate(handles, (ulong)handles.Length, out var booster));
        foreach (var matrix in matrices) GC.KeepAlive(matrix);
        return new Booster(new BoosterHandle(booster));
    }

    /// <summary>A model saved by <see cref="Save"/> or by any XGBoost.</summary>
    internal static unsafe Booster Load(ReadOnlySpan<byte> model)
    {
        var booster = Create();
        fixed (byte* bytes = model)
        {
            NativeCall.Check(NativeMethods.XGBoosterLoadModelFromBuffer(booster._handle, bytes, (ulong)model.Length));
        }

        return booster;
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    /// <summary>Sets a training parameter; XGBoost checks it at the next <see cref="Update"/>.</summary>
    internal void Set(string name, string value) => NativeCall.Check(NativeMethods.XGBoosterSetParam(_handle, name, value));

    /// <summary>Stores names and types of the features in the model.</summary>
    internal void SetFeatures(IReadOnlyList<FeatureInfo> features)
    {
        var count = (ulong)features.Count;
        NativeCall.Check(NativeMethods.XGBoosterSetStrFeatureInfo(_handle, "feature_name", [.. features.Select(f => f.Name)], count));
        NativeCall.Check(NativeMethods.XGBoosterSetStrFeatureInfo(_handle, "feature_type", [.. features.Select(f => f.Type)], count));
    }

    /// <summary>Trains round <paramref name="round"/> (from 0).</summary>
    internal void Update(int round, Matrix train) =>
        NativeCall.Check(NativeMethods.XGBoosterUpdateOneIter(_handle, round, train.Handle));

    /// <summary>Trains one round from derivatives, rows × outputs, row-major.</summary>
    internal unsafe void Boost(Matrix train, ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        fixed (float* gradient = first, hessian = second)
        {
            NativeCall.Check(NativeMethods.XGBoosterBoostOneIter(_handle, train.Handle, gradient, hessian, (ulong)first.Length));
        }
    }

    /// <summary>XGBoost's own metrics of the model so far: <c>[3]\ttrain-logloss:0.5\tvalid-logloss:0.6</c>.</summary>
    internal unsafe string Evaluate(int round, Matrix train, Matrix valid)
    {
        var matrices = stackalloc nint[] { train.Handle.DangerousGetHandle(), valid.Handle.DangerousGetHandle() };
        fixed (byte* trainName = "train\0"u8, validName = "valid\0"u8)
        {
            var names = stackalloc byte*[] { trainName, validName };
            NativeCall.Check(NativeMethods.XGBoosterEvalOneIter(_handle, round, matrices, names, 2, out var line));
            GC.KeepAlive(train);
            GC.KeepAlive(valid);
            return Marshal.PtrToStringUTF8(line) ?? "";
        }
    }

    /// <summary>Predictions of all rounds, rows × outputs, row-major. The memory is the booster's and holds until its next call.</summary>
    /// <param name="matrix">The rows.</param>
    /// <param name="raw">Raw scores, before the objective turns them into predictions.</param>
    /// <param name="training">To compute the next round's derivatives from: dart draws the trees to drop here.</param>
    internal unsafe ReadOnlySpan<float> Predict(Matrix matrix, bool raw = false, bool training = false)
    {
        var config = (raw, training) switch
        {
            (false, false) => """{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""",
            (true, false) => """{"type":1,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""",
            (false, true) => """{"type":0,"training":true,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""",
            (true, true) => """{"type":1,"training":true,"iteration_begin":0,"iteration_end":0,"strict_shape":false}""",
        };
        NativeCall.Check(NativeMethods.XGBoosterPredictFromDMatrix(_handle, matrix.Handle, config, out var shape, out var dimensions, out var values));
        var length = 1UL;
        for (ulong i = 0; i < dimensions; i++) length *= shape[i];
        return new ReadOnlySpan<float>(values, checked((int)length));
    }

    /// <summary>The first <paramref name="rounds"/> rounds as a booster of their own. Tree boosters other than dart only.</summary>
    internal Booster Slice(int rounds)
    {
        NativeCall.Check(NativeMethods.XGBoosterSlice(_handle, 0, rounds, 1, out var slice));
        return new Booster(new BoosterHandle(slice));
    }

    /// <summary>The model as universal binary JSON, which XGBoost 1.6 and newer load. Holds no time, path or thread count.</summary>
    internal unsafe byte[] Save()
    {
        NativeCall.Check(NativeMethods.XGBoosterSaveModelToBuffer(_handle, """{"format":"ubj"}""", out var length, out var bytes));
        return new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
    }

    /// <summary>Importance by feature name; features the model doesn't use are left out. A linear model with several classes sums the absolute weights.</summary>
    /// <param name="kind"><c>gain</c> for trees, <c>weight</c> for linear models.</param>
    internal unsafe IReadOnlyDictionary<string, double> Importance(string kind)
    {
        NativeCall.Check(NativeMethods.XGBoosterFeatureScore(
            _handle, $$"""{"importance_type":"{{kind}}"}""", out var count, out var names, out var dimensions, out var shape, out var scores));
        var perFeature = dimensions > 1 ? (int)shape[1] : 1;
        var importance = new Dictionary<string, double>((int)count);
        for (var i = 0; i < (int)count; i++)
        {
            double score = 0;
            for (var k = 0; k < perFeature; k++) score += Math.Abs(scores[(i * perFeature) + k]);
            importance[Marshal.PtrToStringUTF8((nint)names[i])!] = score;
        }

        return importance;
    }
}
