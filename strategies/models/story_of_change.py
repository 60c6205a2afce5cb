"""How does what we put in come to change something? A story of change with its assumptions."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hub.choices import choices_of
from hub.history import tracked
from strategies.domain.story import StoryColumn
from strategies.models.action_plan import ActionPlan
from strategies.models.key_strategy import KeyStrategy
from strategies.models.one_of import exactly_one_of
from strategies.models.plan import Priority

SUBJECTS = ("priority", "key_strategy", "action_plan")


@tracked()
class StoryOfChange(models.Model):
    """The story of one priority, strategy or action plan."""

    priority = models.OneToOneField(
        Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="story"
    )
    key_strategy = models.OneToOneField(
        KeyStrategy, on_delete=models.PROTECT, null=True, blank=True, related_name="story"
    )
    action_plan = models.OneToOneField(
        ActionPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="story"
    )
    summary = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name_plural = "stories of change"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one_of(*SUBJECTS), name="strategies_storyofchange_of_one_thing"
            )
        ]


@tracked()
class StoryBox(models.Model):
    """One box of the picture. Metrics point at it, not it at them."""

    story = models.ForeignKey(StoryOfChange, on_delete=models.CASCADE, related_name="boxes")
    column = models.CharField(max_length=10, choices=choices_of(StoryColumn))
    text = models.CharField(max_length=250)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["story", "order", "pk"]
        verbose_name_plural = "story boxes"

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return f"{reverse('strategies:story', args=[self.story_id])}#box-{self.pk}"


@tracked()
class StoryArrow(models.Model):
    """That one box leads to another, if what we assume holds."""

    story = models.ForeignKey(StoryOfChange, on_delete=models.CASCADE, related_name="arrows")
    source = models.ForeignKey(StoryBox, on_delete=models.CASCADE, related_name="leads_to")
    target = models.ForeignKey(StoryBox, on_delete=models.CASCADE, related_name="comes_from")
    assumption = models.TextField(blank=True)

    class Meta:
        ordering = ["story", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target"], name="strategies_storyarrow_once"),
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="strategies_storyarrow_between_two_boxes"
            ),
        ]
