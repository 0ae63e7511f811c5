using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>Owns one native matrix (<c>DMatrixHandle</c>).</summary>
internal sealed class MatrixHandle : SafeHandle
{
    /// <summary>Takes over a handle the library has just made.</summary>
    internal MatrixHandle(nint value) : base(0, ownsHandle: true) => SetHandle(value);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.XGDMatrixFree(handle) == 0;
}
