using SweepRunner.Training.Data;
namespace SweepRunner.Training.XGBoost;
internal static class TrainingFigures { internal static void Write(string d, TrainingPlan p, Dataset data, TrainedModel m, ReadOnlySpan<float> l, float[] pr) { } }
