using SweepRunner.Core.Trainers;
using SweepRunner.Training.XGBoost;
using Xunit;

namespace SweepRunner.Training.Tests.XGBoost;

public sealed class MatrixCacheTests
{
    private static readonly Table Rows = new(rows: 50, columns: 4, LearningTask.Binary);
    private static readonly TrainingPlan Plan = Given.Plan(LearningTask.Binary, 1);

    [Fact]
    public void Same_key_gives_the_same_matrix_and_another_index_another()
    {
        var cache = new MatrixCache(1 << 20);
        using var first = cache.Rent(Key("hist:256"), Build);
        using var second = cache.Rent(Key("hist:256"), Build);
        using var other = cache.Rent(Key("hist:64"), Build);
        Assert.Same(first.Matrix, second.Matrix);
        Assert.NotSame(first.Matrix, other.Matrix);
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Least_recently_used_matrix_goes_first_when_there_is_no_room()
    {
        var cache = new MatrixCache(capacity: 2 * 50 * 4 * 16);
        Matrix a, b;
        using (var lease = cache.Rent(Key("a"), Build)) a = lease.Matrix;
        using (var lease = cache.Rent(Key("b"), Build)) b = lease.Matrix;
        using (cache.Rent(Key("a"), Build)) { }
        using (cache.Rent(Key("c"), Build)) { }
        Assert.Equal(2, cache.Count);
        Assert.True(b.Handle.IsClosed);
        Assert.False(a.Handle.IsClosed);
    }

    [Fact]
    public void Matrix_in_use_is_never_freed()
    {
        var cache = new MatrixCache(capacity: 0);
        using var held = cache.Rent(Key("a"), Build);
        using (cache.Rent(Key("b"), Build)) { }
        Assert.False(held.Matrix.Handle.IsClosed);
        Assert.Equal(1, cache.Count);
        held.Dispose();
        held.Dispose();
        Assert.True(held.Matrix.Handle.IsClosed);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Failed_build_leaves_nothing_behind()
    {
        var cache = new MatrixCache(1 << 20);
        Assert.Throws<InvalidDataException>(() => cache.Rent(Key("a"), () => throw new InvalidDataException()));
        Assert.Equal(0, cache.Count);
        using var lease = cache.Rent(Key("a"), Build);
        Assert.Equal(50, lease.Matrix.Rows);
    }

    private static Matrix Build() => Rows.ToMatrix(Plan);

    private static MatrixKey Key(string index) => new("data", "split", "train", index);
}
