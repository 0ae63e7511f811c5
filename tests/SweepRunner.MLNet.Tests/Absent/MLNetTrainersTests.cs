namespace SweepRunner.MLNet.Tests.Absent;

public sealed class MLNetTrainersTests
{
    [Fact]
    public void Build_without_the_packages_has_no_trainer_and_says_so()
    {
        Assert.False(MLNetTrainers.Included);
        Assert.Empty(MLNetTrainers.Rules);
        Assert.Empty(MLNetTrainers.Create());
        Assert.Empty(MLNetTrainers.Versions);
    }
}
