using Microsoft.EntityFrameworkCore;

namespace SweepRunner.Tracking.Entities;

/// <summary>The schema, the same for every database; each database derives from it and keeps its own migrations.</summary>
internal abstract class TrackingContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<ExperimentEntity> Experiments => Set<ExperimentEntity>();

    public DbSet<RunEntity> Runs => Set<RunEntity>();

    public DbSet<ParamEntity> Params => Set<ParamEntity>();

    public DbSet<TagEntity> Tags => Set<TagEntity>();

    public DbSet<MetricEntity> Metrics => Set<MetricEntity>();

    public DbSet<LatestMetricEntity> LatestMetrics => Set<LatestMetricEntity>();

    public DbSet<DatasetEntity> Datasets => Set<DatasetEntity>();

    public DbSet<RunInputEntity> Inputs => Set<RunInputEntity>();

    public DbSet<ArtifactEntity> Artifacts => Set<ArtifactEntity>();

    public DbSet<SweepEntity> Sweeps => Set<SweepEntity>();

    public DbSet<TrialEntity> Trials => Set<TrialEntity>();

    public DbSet<ExperimentTagEntity> ExperimentTags => Set<ExperimentTagEntity>();

    public DbSet<RunModelEntity> RunModels => Set<RunModelEntity>();

    public DbSet<LoggedModelEntity> LoggedModels => Set<LoggedModelEntity>();

    public DbSet<RegisteredModelEntity> RegisteredModels => Set<RegisteredModelEntity>();

    public DbSet<ModelVersionEntity> ModelVersions => Set<ModelVersionEntity>();

    public DbSet<ModelAliasEntity> ModelAliases => Set<ModelAliasEntity>();

    public DbSet<RegistryEventEntity> RegistryEvents => Set<RegistryEventEntity>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(TrackingContext).Assembly);
}
