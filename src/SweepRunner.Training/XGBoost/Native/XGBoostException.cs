namespace SweepRunner.Training.XGBoost.Native;

/// <summary>XGBoost refused a call.</summary>
/// <param name="message">Its message, without time, source line and stack trace.</param>
internal sealed class XGBoostException(string message) : Exception(message);
