using System.Runtime.InteropServices;

namespace SweepRunner.Training.XGBoost.Native;

/// <summary>Owns one native booster (<c>BoosterHandle</c>).</summary>
internal sealed class BoosterHandle : SafeHandle
{
    /// <summary>Takes over a handle the library has just made.</summary>
    internal BoosterHandle(nint value) : base(0, ownsHandle: true) => SetHandle(value);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => NativeMethods.XGBoosterFree(handle) == 0;
}
